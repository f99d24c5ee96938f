using System.Globalization;
using System.Text;
using Testing;
using Testing.Media;

namespace Stages;

/// <summary>A recording of 1280x720 with a transcript and its manifest: five minutes over and over, silent at both ends of each.</summary>
internal static class LongTalk
{
    private const int LoopMinutes = 5;
    private const int SecondsPerSentence = 6;

    private static readonly string[] Subjects = ["gradients", "learning rates", "convexity", "momentum", "regularisation", "batches", "overfitting", "features"];

    /// <summary>Leaves lecture.mp4, lecture.vtt and manifest.yaml.</summary>
    /// <returns>The video's size in bytes.</returns>
    public static async Task<long> MakeAsync(string directory, int minutes)
    {
        using var samples = new SampleMedia();
        var loop = await samples.MakeAsync(new SampleVideo
        {
            Duration = LoopMinutes * 60,
            SoundFrom = 20,
            SoundTo = 280,
            Size = "1280x720",
            Video = "libx264 -preset ultrafast -g 250 -pix_fmt yuv420p",
            Sound = "anoisesrc=c=pink:a=0.3:seed=1:r=48000",
        });
        var video = Path.Combine(directory, "lecture.mp4");
        await Tool.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", "-stream_loop", $"{(minutes / LoopMinutes) - 1}", "-i", loop, "-c", "copy", video]);
        await File.WriteAllTextAsync(Path.Combine(directory, "lecture.vtt"), Transcript(minutes));
        File.Copy(RepositoryFiles.PathOf("bench", "Stages", "manifest.yaml"), Path.Combine(directory, "manifest.yaml"));
        return new FileInfo(video).Length;
    }

    private static string Transcript(int minutes)
    {
        var text = new StringBuilder("WEBVTT\n\n");
        for (var start = 20; start < (minutes * 60) - 20; start += SecondsPerSentence)
        {
            var subject = Subjects[start / 300 % Subjects.Length];
            text.Append(CultureInfo.InvariantCulture, $"{TimeSpan.FromSeconds(start):hh\\:mm\\:ss}.000 --> {TimeSpan.FromSeconds(start + SecondsPerSentence):hh\\:mm\\:ss}.000\n")
                .Append(CultureInfo.InvariantCulture, $"Now we look at {subject} once more, for the {start} seconds that it takes to see what {subject} mean.\n\n");
        }

        return text.ToString();
    }
}
