using System.Text.RegularExpressions;

namespace StageRunner.Transcripts;

/// <summary>Takes SubStation Alpha (ASS, SSA) apart: the dialogue of its events, without drawings, positions and effects.</summary>
internal static partial class AssCues
{
    private static readonly string[] UsualOrder = ["layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text"];

    /// <summary>Whether the file is of this kind.</summary>
    public static bool IsMeant(string[] lines) => (lines.FirstOrDefault(line => line.Trim().Length > 0) ?? "").Trim().Equals("[Script Info]", StringComparison.OrdinalIgnoreCase);

    /// <summary>The cues in the file's order.</summary>
    public static IReadOnlyList<WrittenCue> Read(string[] lines)
    {
        var order = UsualOrder;
        var isEvents = false;
        var cues = new List<WrittenCue>();
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            isEvents = line is ['[', ..] ? line.Equals("[Events]", StringComparison.OrdinalIgnoreCase) : isEvents;
            if (isEvents && line.StartsWith("Format:", StringComparison.OrdinalIgnoreCase))
            {
                order = [.. line[7..].Split(',', StringSplitOptions.TrimEntries).Select(name => name.ToLowerInvariant())];
            }
            else if (isEvents && line.StartsWith("Dialogue:", StringComparison.OrdinalIgnoreCase))
            {
                cues.Add(Dialogue(line[9..], order, i + 1));
            }
        }

        return cues;
    }

    private static WrittenCue Dialogue(string line, string[] order, int number)
    {
        var fields = line.Split(',', Math.Max(1, order.Length));
        string Field(params string[] names) => names.Select(name => Array.IndexOf(order, name)).FirstOrDefault(at => at >= 0, -1) is >= 0 and var at && at < fields.Length ? fields[at].Trim() : "";
        if (CueTime.Parse(Field("start")) is not { } start || CueTime.Parse(Field("end")) is not { } end)
        {
            throw CueFault.At(number, "the dialogue has no times");
        }

        var text = Field("text");
        var spoken = Drawing().IsMatch(text) ? "" : Override().Replace(text, "").Replace("\\n", " ", StringComparison.Ordinal).Replace("\\h", " ", StringComparison.Ordinal).Replace("\\N", "\n", StringComparison.Ordinal);
        return new WrittenCue(number, start, end, [spoken], Field("name", "actor") is { Length: > 0 and <= CueText.MaxSpeaker } name ? name : null);
    }

    [GeneratedRegex(@"\{[^}]*\\p[1-9][^}]*\}", RegexOptions.CultureInvariant, CueFault.RegexMilliseconds)]
    private static partial Regex Drawing();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.CultureInvariant, CueFault.RegexMilliseconds)]
    private static partial Regex Override();
}
