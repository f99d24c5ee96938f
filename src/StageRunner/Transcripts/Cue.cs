namespace StageRunner.Transcripts;

/// <summary>One cue of a subtitle file: what is said from one time to another. Times are milliseconds.</summary>
/// <param name="Start">When it appears.</param>
/// <param name="End">When it goes; after the start.</param>
/// <param name="Text">Without markup; single spaces, never empty.</param>
/// <param name="Speaker">Who says it; null: not said.</param>
public sealed record Cue(long Start, long End, string Text, string? Speaker = null)
{
    /// <summary>Times within, in order, where the file has them.</summary>
    public IReadOnlyList<CueMark> Marks { get; init; } = [];
}

/// <summary>A time within a cue.</summary>
/// <param name="Word">The word that begins then, counted from 0.</param>
/// <param name="Time">Milliseconds.</param>
public readonly record struct CueMark(int Word, long Time);
