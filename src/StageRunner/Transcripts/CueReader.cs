using System.Globalization;
using System.Text.RegularExpressions;
using StageRunner.Contract;
using StageRunner.Text;

namespace StageRunner.Transcripts;

/// <summary>
/// Reads transcripts as they are found: WebVTT, SRT, SBV and ASS, in any encoding and with any line ends; with hours or none, ids, settings, tags, notes,
/// styles, empty lines, arrows in the text, rolling captions, cues out of order or overlapping. No text is dropped: what can't be right stops it, with the
/// line. Half a transcript must not pass for a whole one.
/// </summary>
public static class CueReader
{
    /// <summary>The largest file read.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    private const int MaxCues = 200_000;
    private const int MaxCueText = 20_000;

    /// <summary>The cues by their start. Throws <see cref="StageException"/> with TranscriptInvalid, and nothing else, whatever the bytes.</summary>
    public static IReadOnlyList<Cue> Read(ReadOnlySpan<byte> file)
    {
        if (file.Length > MaxBytes)
        {
            throw CueFault.Of($"has more than {MaxBytes / 1024 / 1024} MiB");
        }

        TranscriptFormat.RefuseForeign(file);
        return Read(OutsideText.Decode(file).Text);
    }

    /// <summary>The same of text in letters.</summary>
    public static IReadOnlyList<Cue> Read(string text)
    {
        try
        {
            TranscriptFormat.RefuseForeign(text);
            return Cues(text.ReplaceLineEndings("\n").Split('\n'));
        }
        catch (RegexMatchTimeoutException)
        {
            throw CueFault.Of("has lines that take too long to read");
        }
    }

    private static IReadOnlyList<Cue> Cues(string[] lines)
    {
        var written = AssCues.IsMeant(lines) ? AssCues.Read(lines) : CueBlocks.Read(lines);
        if (written.Count > MaxCues)
        {
            throw CueFault.Of(string.Create(CultureInfo.InvariantCulture, $"has more than {MaxCues} cues"));
        }

        var shown = RollingCaptions.Unroll([.. written.SelectMany(Shown)]);
        var cues = SpeakerNames.Tell([.. shown.Where(cue => cue.Words.Count > 0).Select(cue => cue.ToCue())]);
        return cues.Count > 0 ? CueLengths.Mend(cues) : throw CueFault.Of("holds no text with times: it is empty, or of none of the kinds that are read: " + TranscriptFormat.Known);
    }

    private static IEnumerable<ShownCue> Shown(WrittenCue cue)
    {
        if (cue.Lines.Sum(line => (long)line.Length) > MaxCueText)
        {
            throw CueFault.At(cue.Line, string.Create(CultureInfo.InvariantCulture, $"the cue has more than {MaxCueText} characters"));
        }

        var voices = CueText.Read(cue.Lines, cue.Speaker);
        if (!voices.Any(voice => voice.Words.Count > 0))
        {
            return [];
        }

        const long rounding = 100;
        return cue.End < cue.Start - rounding
            ? throw CueFault.At(cue.Line, $"the cue ends at {CueTime.Show(cue.End)}, before it begins at {CueTime.Show(cue.Start)}")
            : cue.End < 0
                ? throw CueFault.At(cue.Line, $"the cue ends at {CueTime.Show(cue.End)}, before the recording begins")
                : ShownCue.Of(Math.Max(0, cue.Start), Math.Max(cue.Start, cue.End), voices);
    }
}
