namespace StageRunner.Stages.Subtitles;

/// <summary>One cue to show. Times are milliseconds.</summary>
/// <param name="Start">From 0.</param>
/// <param name="End">After the start.</param>
/// <param name="Lines">None is empty; joined as their script joins words they are the transcript's words.</param>
public sealed record SubtitleCue(long Start, long End, IReadOnlyList<string> Lines);
