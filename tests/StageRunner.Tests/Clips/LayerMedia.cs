using Recordings.Contract;
using Testing.Media;

namespace StageRunner.Tests.Clips;

/// <summary>A talk of half a minute, and what is laid over its clip, whole and broken.</summary>
internal sealed class LayerMedia : IDisposable
{
    /// <summary>Of a square clip, pixels.</summary>
    public const int Side = 720;

    private readonly SampleMedia _samples = new();

    public void Dispose() => _samples.Dispose();

    /// <summary>34 s of gray, with a tone.</summary>
    public async Task<string> TalkAsync()
    {
        var path = Path.Combine(_samples.Directory, "talk.mp4");
        if (!File.Exists(path))
        {
            await Tool.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-f", "lavfi", "-i", "color=gray:s=320x180:r=10:d=34", "-f", "lavfi", "-i", "sine=d=34", "-c:a", "aac", path]);
        }

        return path;
    }

    /// <summary>What is said in it.</summary>
    public static Transcript Said => new()
    {
        Segments = [.. new[] { (3.0, "welcome"), (8.0, "Balanced"), (8.5, "trees,"), (12.0, "balanced"), (12.5, "tree"), (18.0, "hash"), (18.4, "table") }.Select(word => new TranscriptSegment
        {
            Start = word.Item1,
            End = word.Item1 + 0.4,
            Text = word.Item2,
            Words = [new TranscriptWord { Start = word.Item1, End = word.Item1 + 0.4, Text = word.Item2 }],
        })],
    };

    /// <summary>A file that ffmpeg makes.</summary>
    public async Task<byte[]> MakeAsync(string extension, params string[] arguments)
    {
        var path = Path.Combine(_samples.Directory, Path.GetRandomFileName() + extension);
        await Tool.RunAsync("ffmpeg", ["-nostdin", "-v", "error", .. arguments, path]);
        return await File.ReadAllBytesAsync(path);
    }

    /// <summary>A file that can't be shown.</summary>
    public async Task<byte[]> BrokenAsync(string what)
    {
        switch (what)
        {
            case "text":
                return "<html>Sign in</html>"u8.ToArray();
            case "playlist":
                return "#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1:1/secret\n"u8.ToArray();
            case "sound":
                return await MakeAsync(".mp4", "-f", "lavfi", "-i", "sine=d=2", "-c:a", "aac");
            case "spoilt image":
                return [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. new byte[5000]];
            case "huge image":
                return [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', 0, 0, 0, 13, .. "IHDR"u8, 0, 1, 0, 0, 0, 1, 0, 0, 8, 2, 0, 0, 0, 0xCE, 0xB1, 0x45, 0x70, .. new byte[5000]];
            default:
                var video = await MakeAsync(".mp4", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=30:d=3");
                if (what == "cut")
                {
                    return video[..(video.Length / 2)];
                }

                video.AsSpan(video.Length / 4, video.Length / 4).Fill(0xA5);
                return video;
        }
    }

    /// <summary>The colour of a pixel of a square clip.</summary>
    public static string Colour(byte[] frame, int x, int y)
    {
        var (red, green, blue) = (frame[3 * ((y * Side) + x)], frame[(3 * ((y * Side) + x)) + 1], frame[(3 * ((y * Side) + x)) + 2]);
        return red > 180 && green < 80 && blue < 80 ? "red"
            : blue > 180 && red < 80 && green < 80 ? "blue"
            : Math.Max(red, Math.Max(green, blue)) - Math.Min(red, Math.Min(green, blue)) < 30 && red is > 90 and < 170 ? "gray"
            : $"{red},{green},{blue}";
    }
}
