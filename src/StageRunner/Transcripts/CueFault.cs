using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Transcripts;

/// <summary>Errors of transcript files.</summary>
internal static class CueFault
{
    /// <summary>The longest that a pattern is looked for in a line: never reached but by an attack.</summary>
    public const int RegexMilliseconds = 10_000;

    /// <summary>What is wrong with the file as a whole.</summary>
    public static StageException Of(string what) => new(ErrorCodes.TranscriptInvalid, $"The transcript {what}");

    /// <summary>What is wrong at a line, counted from 1.</summary>
    public static StageException At(int line, string what) => new(ErrorCodes.TranscriptInvalid, $"The transcript can't be read at line {line}: {what}");
}
