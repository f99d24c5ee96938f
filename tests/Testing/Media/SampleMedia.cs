using System.Security.Cryptography;
using System.Text;

namespace Testing.Media;

/// <summary>Makes media on the spot, each kind once, in a directory of its own that goes with it.</summary>
public sealed class SampleMedia : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Where everything lies.</summary>
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("sample-media-").FullName;

    /// <summary>The path of a recording; made when first asked for.</summary>
    public Task<string> MakeAsync(SampleVideo video) =>
        CacheAsync(video.ToString() + video.Extension, video.Extension, async path => await Tool.RunAsync("ffmpeg", video.Arguments(path)));

    /// <summary>A speech over slides with silence at both ends, and its transcript; made when first asked for.</summary>
    public async Task<Lecture> LectureAsync()
    {
        var media = await CacheAsync("lecture", ".mp4", async path => await LectureMaker.MakeAsync(path));
        return new Lecture(media, Path.ChangeExtension(media, ".vtt"));
    }

    /// <summary>A file with the given bytes.</summary>
    public async Task<string> FileAsync(string name, byte[] content)
    {
        var path = Path.Combine(Directory, name);
        await File.WriteAllBytesAsync(path, content);
        return path;
    }

    /// <summary>The first share of a file's bytes, as a broken transfer leaves it.</summary>
    public async Task<string> TruncateAsync(string path, double share)
    {
        var bytes = await File.ReadAllBytesAsync(path);
        return await FileAsync($"cut-{share}-{Path.GetFileName(path)}", bytes[..(int)(bytes.Length * share)]);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _one.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private async Task<string> CacheAsync(string identity, string extension, Func<string, Task> make)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..16];
        var path = Path.Combine(Directory, name + extension);
        await _one.WaitAsync();
        try
        {
            if (!File.Exists(path))
            {
                await make(path);
            }

            return path;
        }
        finally
        {
            _one.Release();
        }
    }
}

/// <summary>A lecture on disk.</summary>
/// <param name="Media">The video: <see cref="LectureMaker.Lead"/> seconds of silence, the speech, <see cref="LectureMaker.Trail"/> seconds of silence.</param>
/// <param name="Sidecar">Its transcript, WebVTT, in the video's time.</param>
public sealed record Lecture(string Media, string Sidecar);
