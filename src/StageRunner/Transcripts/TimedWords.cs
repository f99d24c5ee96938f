using System.Text.Json;
using Recordings.Contract;
using StageRunner.Text;

namespace StageRunner.Transcripts;

/// <summary>Reads a list of words with their times.</summary>
internal static class TimedWords
{
    /// <summary>The words in order of their start; those without text or time are left out. A text of several words is several.</summary>
    public static IReadOnlyList<TranscriptWord> Read(JsonElement parent, double length)
    {
        var words = new List<TranscriptWord>();
        foreach (var word in LooseJson.Objects(parent, "words"))
        {
            var start = LooseJson.Number(word, "start", "start_time", "offset");
            var end = LooseJson.Number(word, "end", "end_time", "offset_end") ?? start;
            var text = CueText.Space(LooseJson.Text(word, "word", "text", "punctuated_word") ?? "");
            if (text.Length > 0 && start is { } from && end is { } to)
            {
                words.AddRange(Split(text, Clamp(from, length), Clamp(Math.Max(from, to), length), Confidence(word)));
            }
        }

        return [.. words.OrderBy(word => word.Start)];
    }

    private static IEnumerable<TranscriptWord> Split(string text, double start, double end, double? confidence)
    {
        TextUnit[] parts = [.. TextUnits.Split(text)];
        for (var i = 0; i < parts.Length; i++)
        {
            yield return new TranscriptWord
            {
                Start = Math.Round(start + ((end - start) * i / parts.Length), 3),
                End = Math.Round(start + ((end - start) * (i + 1) / parts.Length), 3),
                Text = parts[i].Text,
                Attached = parts[i].Attached ? true : null,
                Confidence = confidence,
            };
        }
    }

    private static double? Confidence(JsonElement word) =>
        LooseJson.Number(word, "probability", "confidence", "score") is { } known ? Math.Round(Math.Clamp(known, 0, 1), 3) : null;

    private static double Clamp(double seconds, double length) => Math.Clamp(seconds, 0, Math.Max(0, length));
}
