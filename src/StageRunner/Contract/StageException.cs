using Recordings.Contract;

namespace StageRunner.Contract;

/// <summary>A foreseen failure of a stage. Its code decides what follows (<see cref="ErrorCatalogue"/>).</summary>
/// <param name="code">A constant of <see cref="ErrorCodes"/>.</param>
/// <param name="message">For people: what happened, and what to do about it if that is not plain.</param>
/// <param name="retryAfter">When the other side asked for a pause: not before this.</param>
/// <param name="inner">What caused it; only its type reaches the log.</param>
public sealed class StageException(string code, string message, DateTimeOffset? retryAfter = null, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>A constant of <see cref="ErrorCodes"/>.</summary>
    public string Code { get; } = code;

    /// <summary>Not before this; null: the usual backoff.</summary>
    public DateTimeOffset? RetryAfter { get; } = retryAfter;

    /// <summary>With code InputCorrupt: the stage whose artifacts are bad.</summary>
    public string? Producer { get; init; }

    /// <summary>What was done all the same; null: nothing to tell of.</summary>
    public StageFacts? Facts { get; init; }
}
