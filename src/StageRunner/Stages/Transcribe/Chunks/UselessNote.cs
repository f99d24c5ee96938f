using System.Globalization;

namespace StageRunner.Stages.Transcribe.Chunks;

/// <summary>Answers about a chunk that could not be used. They were paid for: after a few of one run nothing is asked again, since the next would be like them.</summary>
public sealed record UselessNote
{
    /// <summary>Answers that a run pays for at most.</summary>
    public const int Most = 2;

    /// <summary>The note's name.</summary>
    public static string NameOf(Chunk chunk) => string.Create(CultureInfo.InvariantCulture, $"useless-{chunk.Index:0000}.json");

    /// <summary>The run that paid for them.</summary>
    public long Run { get; init; }

    /// <summary>How many came.</summary>
    public int Count { get; init; }

    /// <summary>What was wrong with the last.</summary>
    public string Message { get; init; } = "";
}
