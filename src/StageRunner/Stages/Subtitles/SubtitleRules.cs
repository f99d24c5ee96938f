using Recordings.Contract;

namespace StageRunner.Stages.Subtitles;

/// <summary>How subtitles must read. Times are milliseconds.</summary>
/// <param name="MaxLineLength">Columns a line: letters, of which wide ones (Chinese, Japanese, Korean, emoji) are two. A longer word of a script with spaces has a line of its own.</param>
/// <param name="MaxLines">Lines a cue.</param>
/// <param name="MaxCharsPerSecond">Reading speed to aim at, in columns too: a cue stays up to half a second longer for it.</param>
public sealed record SubtitleRules(int MaxLineLength, int MaxLines, double MaxCharsPerSecond)
{
    /// <summary>The shortest cue: five sixths of a second.</summary>
    public const long MinDuration = 840;

    /// <summary>The longest cue.</summary>
    public const long MaxDuration = 7000;

    /// <summary>Between two cues: two frames of film.</summary>
    public const long MinGap = 83;

    /// <summary>A gap shorter than this only flickers: the cue stays up to the next.</summary>
    public const long ShortGap = 500;

    /// <summary>How much longer than its words a cue may stay.</summary>
    public const long Lingering = 500;

    /// <summary>A pause this long within a cue would give away what comes.</summary>
    public const long LongPause = 2000;

    /// <summary>A request's rules; 0 is the documented default.</summary>
    public static SubtitleRules Of(SubtitlesRequest request) => new(
        request.MaxLineLength > 0 ? request.MaxLineLength : 42,
        request.MaxLines > 0 ? request.MaxLines : 2,
        request.MaxCharsPerSecond > 0 ? request.MaxCharsPerSecond : 17);
}
