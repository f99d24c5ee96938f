namespace StageRunner.Transcripts;

/// <summary>A cue as the file has it. Times are milliseconds, and may be negative or the wrong way round.</summary>
/// <param name="Line">Where its times stand, counted from 1.</param>
/// <param name="Start">When it appears.</param>
/// <param name="End">When it goes.</param>
/// <param name="Lines">Its text, with markup.</param>
/// <param name="Speaker">Who says it, where the format has a place for that; null: not said.</param>
internal sealed record WrittenCue(int Line, long Start, long End, IReadOnlyList<string> Lines, string? Speaker = null);
