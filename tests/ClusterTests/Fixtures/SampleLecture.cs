using Testing;

namespace ClusterTests.Fixtures;

/// <summary>The lecture of <c>eng/sample-lecture</c>: 12 s of silence, speech, 10 s of silence, and its transcript.</summary>
/// <param name="Video">The MP4 file's path.</param>
/// <param name="Transcript">The VTT file's path.</param>
public sealed record SampleLecture(string Video, string Transcript)
{
    public static async Task<SampleLecture> MakeAsync(string directory)
    {
        await Command.RunAsync(RepositoryFiles.PathOf("eng", "sample-lecture"), [directory]);
        return new SampleLecture(Path.Combine(directory, "lecture.mp4"), Path.Combine(directory, "lecture.vtt"));
    }

    /// <summary>The lecture behind so much noise that its video, trimmed too, has several pieces of 8 MiB. Made once.</summary>
    public async Task<byte[]> NoisyVideoAsync()
    {
        var path = Path.ChangeExtension(Video, ".noisy.mp4");
        if (!File.Exists(path))
        {
            await Command.RunAsync("ffmpeg", [
                "-nostdin", "-v", "error", "-y", "-i", Video, "-vf", "scale=640:360,noise=alls=60:allf=t", "-c:v", "libx264", "-preset", "veryfast",
                "-b:v", "5M", "-g", "125", "-pix_fmt", "yuv420p", "-c:a", "copy", path]);
        }

        return await File.ReadAllBytesAsync(path);
    }

    /// <summary>The video, followed by so many bytes that players skip (an MP4 box named "free").</summary>
    public async Task<byte[]> PaddedVideoAsync(int padding)
    {
        var video = await File.ReadAllBytesAsync(Video);
        var padded = new byte[video.Length + padding];
        video.CopyTo(padded, 0);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(padded.AsSpan(video.Length), padding);
        "free"u8.CopyTo(padded.AsSpan(video.Length + 4));
        return padded;
    }
}
