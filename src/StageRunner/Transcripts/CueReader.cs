using System.Globalization;
using System.Text;
using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Transcripts;

/// <summary>
/// Reads WebVTT and SRT as they are found: with a byte order mark, any line ends, hours or none, ids, settings, tags, notes, styles, cues out of
/// order or overlapping. What can't be right stops it, with the line: half a transcript must not pass for a whole one.
/// </summary>
public static class CueReader
{
    /// <summary>The largest file read.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    private const int MaxCues = 200_000;
    private const int MaxCueText = 20_000;

    /// <summary>The cues by their start. Throws <see cref="StageException"/> with BadProviderOutput.</summary>
    public static IReadOnlyList<Cue> Read(ReadOnlySpan<byte> file)
    {
        if (file.Length > MaxBytes)
        {
            throw Bad($"has more than {MaxBytes / 1024 / 1024} MiB");
        }

        var lines = Decode(file).ReplaceLineEndings("\n").Split('\n');
        var cues = new List<Cue>();
        for (var i = 0; i < lines.Length;)
        {
            i = IsBlockToSkip(lines[i]) ? EndOfBlock(lines, i) : IsTiming(lines[i]) ? ReadCue(lines, i, cues) : i + 1;
        }

        return cues.Count > 0 ? [.. cues.OrderBy(cue => cue.Start).ThenBy(cue => cue.End)] : throw Bad("holds no cue: it is neither WebVTT nor SRT, or it is empty");
    }

    private static string Decode(ReadOnlySpan<byte> file)
    {
        try
        {
            return file switch
            {
                [0xFF, 0xFE, ..] => new UnicodeEncoding(false, true, true).GetString(file[2..]),
                [0xFE, 0xFF, ..] => new UnicodeEncoding(true, true, true).GetString(file[2..]),
                [0xEF, 0xBB, 0xBF, ..] => new UTF8Encoding(false, true).GetString(file[3..]),
                _ => new UTF8Encoding(false, true).GetString(file),
            };
        }
        catch (DecoderFallbackException)
        {
            throw Bad("is not UTF-8");
        }
    }

    private static bool IsTiming(string line) => line.Contains("-->", StringComparison.Ordinal);

    private static bool IsBlockToSkip(string line) =>
        IsWord(line, "NOTE") || IsWord(line, "STYLE") || IsWord(line, "REGION");

    private static bool IsWord(string line, string word) =>
        line.StartsWith(word, StringComparison.Ordinal) && !IsTiming(line) && (line.Length == word.Length || char.IsWhiteSpace(line[word.Length]));

    private static int EndOfBlock(string[] lines, int i)
    {
        while (i < lines.Length && lines[i].Trim().Length > 0)
        {
            i++;
        }

        return i;
    }

    /// <summary>Reads the cue whose times are at <paramref name="at"/>; gives the line behind it.</summary>
    private static int ReadCue(string[] lines, int at, List<Cue> cues)
    {
        var (start, end) = Times(lines[at], at + 1);
        var next = at + 1;
        var length = 0;
        while (next < lines.Length && lines[next].Trim().Length > 0 && !IsTiming(lines[next]))
        {
            length += lines[next++].Length;
            if (length > MaxCueText)
            {
                throw Bad(string.Create(CultureInfo.InvariantCulture, $"has a cue of more than {MaxCueText} characters at line {at + 1}"));
            }
        }

        // A file without blank lines: what stands before the next times is that cue's id.
        var textEnd = next < lines.Length && IsTiming(lines[next]) && next > at + 1 && lines[next - 1].Trim().All(char.IsAsciiDigit) ? next - 1 : next;
        var (text, speaker) = CueText.Clean(lines[(at + 1)..textEnd]);
        if (text.Length > 0 && end > start)
        {
            cues.Add(new Cue(start, end, text, speaker));
        }

        return cues.Count <= MaxCues ? next : throw Bad(string.Create(CultureInfo.InvariantCulture, $"has more than {MaxCues} cues"));
    }

    private static (long Start, long End) Times(string line, int number)
    {
        var arrow = line.IndexOf("-->", StringComparison.Ordinal);
        var right = line[(arrow + 3)..].TrimStart();
        var settings = right.AsSpan().IndexOfAny(' ', '\t');
        var start = CueTime.Parse(line.AsSpan(0, arrow));
        var end = CueTime.Parse(settings < 0 ? right : right.AsSpan(0, settings));
        return start is { } from && end is { } to && to >= from
            ? (from, to)
            : throw Bad(string.Create(CultureInfo.InvariantCulture, $"has times that are none at line {number}"));
    }

    private static StageException Bad(string what) => new(ErrorCodes.BadProviderOutput, $"The transcript file {what}");
}
