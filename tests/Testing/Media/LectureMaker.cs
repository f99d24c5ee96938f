using System.Globalization;
using System.Text;

namespace Testing.Media;

/// <summary>Makes a short lecture: sentences spoken by espeak-ng, coloured slides, silence at both ends, a WebVTT with the true times.</summary>
public static class LectureMaker
{
    /// <summary>Seconds of silence before the first word.</summary>
    public const double Lead = 9;

    /// <summary>Seconds of silence after the last.</summary>
    public const double Trail = 8;

    /// <summary>Seconds between sentences.</summary>
    public const double Pause = 0.6;

    /// <summary>What is said.</summary>
    public static IReadOnlyList<string> Sentences { get; } =
    [
        "Welcome to the third lecture of this course.",
        "Today we look at how a search tree keeps its balance.",
        "First we recall what a rotation does, and why it keeps the order of the keys.",
        "Then we count how many rotations an insertion needs.",
        "Thank you for listening, and see you next week.",
    ];

    /// <summary>Writes the video to <paramref name="path"/> and the transcript beside it, with the extension .vtt.</summary>
    public static async Task MakeAsync(string path)
    {
        var transcript = new StringBuilder("WEBVTT\n");
        var pieces = new List<string>();
        var at = Lead;
        for (var i = 0; i < Sentences.Count; i++)
        {
            var wav = $"{path}.{i}.wav";
            await Tool.RunAsync("espeak-ng", ["-v", "en", "-s", "165", "-w", wav, Sentences[i]]);
            var length = await MediaFacts.DurationAsync(wav);
            transcript.Append('\n').Append(i + 1).Append('\n').Append(Clock(at)).Append(" --> ").Append(Clock(at + length)).Append('\n').Append(Sentences[i]).Append('\n');
            pieces.Add(wav);
            at += length + Pause;
        }

        var duration = at - Pause + Trail;
        await Tool.RunAsync("ffmpeg", Arguments(pieces, duration, path));
        await File.WriteAllTextAsync(Path.ChangeExtension(path, ".vtt"), transcript.ToString());
    }

    private static IReadOnlyList<string> Arguments(List<string> pieces, double duration, string path)
    {
        var length = duration.ToString(CultureInfo.InvariantCulture);
        List<string> arguments = ["-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", $"testsrc2=s=320x180:r=25:d={length}"];
        arguments.AddRange(pieces.SelectMany(piece => new[] { "-i", piece }));
        var padded = string.Concat(pieces.Select((_, i) => $"[{i + 1}:a]apad=pad_dur={Pause.ToString(CultureInfo.InvariantCulture)}[p{i}];"));
        var joined = string.Concat(pieces.Select((_, i) => $"[p{i}]"));
        var graph = $"{padded}{joined}concat=n={pieces.Count}:v=0:a=1,adelay={Lead * 1000}:all=1,apad=whole_dur={length}[a]";
        return [.. arguments, "-filter_complex", graph, "-map", "0:v", "-map", "[a]", "-t", length, "-c:v", "libx264", "-preset", "veryfast", "-g", "125",
            "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "64k", "-ar", "44100", path];
    }

    private static string Clock(double seconds) => TimeSpan.FromSeconds(seconds).ToString(@"hh\:mm\:ss\.fff", CultureInfo.InvariantCulture);
}
