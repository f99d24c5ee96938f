using System.Globalization;
using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using StageRunner.Tests.Harness;
using Testing.Media;

namespace StageRunner.Tests.Clips;

/// <summary>A machine that makes clips, and what ffmpeg itself says of them.</summary>
internal sealed class ClipMachine : IDisposable
{
    public RunnerHarness Runner { get; } = new();

    public void Dispose() => Runner.Dispose();

    /// <summary>A request for the clips of a recording, its earlier stages' artifacts in the store.</summary>
    public async Task<StageRequest> RequestAsync(string media, Transcript transcript, InputArtifacts segments, ClipsRequest settings) =>
        Runner.Request(StageNames.Clips, JsonSerializer.SerializeToElement(settings, RecordingsJson.Default.ClipsRequest)) with
        {
            Inputs =
            [
                await StoredArtifacts.VideoAsync(Runner, await File.ReadAllBytesAsync(media)),
                await StoredArtifacts.TranscriptAsync(Runner, transcript),
                segments,
            ],
            Tuning = new StageTuning { Threads = 2, AllowPrivateAddresses = true },
        };

    /// <summary>Segments with these times, numbered in their order.</summary>
    public Task<InputArtifacts> SegmentsAsync(params (double Start, double End)[] times) => StoredArtifacts.SegmentsAsync(Runner, new ClipSegments
    {
        Clips = [.. times.Select((time, i) => new ClipSegment { Number = i + 1, Start = time.Start, End = time.End, Title = "t", Reason = "r" })],
    });

    /// <summary>Makes them.</summary>
    public async Task<RecordingClips> SucceedAsync(StageRequest request)
    {
        var result = await Runner.RunAsync(request);
        Assert.True(result.Outcome == StageOutcome.Succeeded, $"{result.Code}: {result.Message}");
        var list = (await Runner.ManifestAsync(result)).Files.Single(file => file.Role == ArtifactRole.Clips);
        return JsonSerializer.Deserialize(await Runner.BytesAsync(list.Key), RecordingsJson.Default.RecordingClips)!;
    }

    /// <summary>A file of the stage's, in the store.</summary>
    public string PathOf(string name, char fingerprint = 'a') =>
        Path.Combine(Runner.StoreDirectory, "ns/lecture", StageNames.Clips, new string(fingerprint, 64), name);

    /// <summary>The levels of a clip's frame, row after row.</summary>
    public static Task<byte[]> GrayAsync(string path, double at, int pixels) => FrameAsync(path, at, "gray", pixels);

    /// <summary>The red, green and blue of a clip's frame, row after row.</summary>
    public static Task<byte[]> ColoursAsync(string path, double at, int pixels) => FrameAsync(path, at, "rgb24", 3 * pixels);

    /// <summary>Integrated, LUFS, as ffmpeg's own meter has it.</summary>
    public static async Task<double> LoudnessAsync(string path)
    {
        var lines = await Tool.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-i", path, "-af", "ebur128=metadata=1,ametadata=mode=print:key=lavfi.r128.I:file=-", "-f", "null", "-"]);
        return double.Parse(lines.TrimEnd().Split('\n')[^1].Split('=')[1], CultureInfo.InvariantCulture);
    }

    /// <summary>How many clips were begun, by the runner's log.</summary>
    public static int Begun(string log) => log.Split("\"RenderedMessage\":\"Making clip").Length - 1;

    private static async Task<byte[]> FrameAsync(string path, double at, string format, int size)
    {
        var raw = $"{path}.{format}";
        await Tool.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", "-ss", at.ToString(CultureInfo.InvariantCulture), "-i", path, "-frames:v", "1", "-pix_fmt", format, "-f", "rawvideo", raw]);
        var bytes = await File.ReadAllBytesAsync(raw);
        File.Delete(raw);
        Assert.Equal(size, bytes.Length);
        return bytes;
    }
}
