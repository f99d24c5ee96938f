using System.Globalization;
using Recordings.Contract;
using StageRunner.Tests.Subtitles;
using Testing.Media;

namespace StageRunner.Tests.Clips;

/// <summary>A talk of any length that espeak-ng speaks, before a dark picture: what is said, and to the sample when.</summary>
/// <param name="Media">The video.</param>
/// <param name="Transcript">A segment for each sentence, with the times of its words.</param>
internal sealed record LongTalk(string Media, Transcript Transcript)
{
    private const int SampleRate = 22050;
    private const int WavHeader = 44;
    private const int WordsPerMinute = 165;

    /// <summary>Makes one.</summary>
    public static async Task<LongTalk> MakeAsync(TimeSpan length, string directory)
    {
        var sentences = await SpokenLecture.SpeakAsync("en", WordsPerMinute, directory);
        var transcript = SpokenLecture.Make(sentences, length.TotalSeconds, new Random(1));
        var seconds = transcript.Segments[^1].End + 1;
        var samples = new byte[2 * (int)(seconds * SampleRate)];
        var spoken = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var segment in transcript.Segments)
        {
            if (!spoken.TryGetValue(segment.Text, out var voice))
            {
                spoken[segment.Text] = voice = await SayAsync(segment.Text, directory);
            }

            voice.CopyTo(samples, 2 * (int)(segment.Start * SampleRate));
        }

        return new LongTalk(await FilmAsync(samples, seconds, directory), transcript with { Language = "en", Duration = seconds });
    }

    private static async Task<byte[]> SayAsync(string text, string directory)
    {
        var path = Path.Combine(directory, "sentence.wav");
        await Tool.RunAsync("espeak-ng", ["-z", "-v", "en", "-s", WordsPerMinute.ToString(CultureInfo.InvariantCulture), "-w", path, text]);
        return (await File.ReadAllBytesAsync(path))[WavHeader..];
    }

    private static async Task<string> FilmAsync(byte[] samples, double seconds, string directory)
    {
        var (sound, media) = (Path.Combine(directory, "talk.pcm"), Path.Combine(directory, "talk.mp4"));
        await File.WriteAllBytesAsync(sound, samples);
        await Tool.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", FormattableString.Invariant($"color=0x303030:s=320x180:r=10:d={seconds}"),
            "-f", "s16le", "-ar", $"{SampleRate}", "-ac", "1", "-i", sound, "-c:v", "libx264", "-preset", "ultrafast", "-g", "100", "-c:a", "aac", "-b:a", "64k", media]);
        File.Delete(sound);
        return media;
    }
}
