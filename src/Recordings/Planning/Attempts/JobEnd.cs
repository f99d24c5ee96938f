using Recordings.Contract;

namespace Recordings.Planning.Attempts;

/// <summary>How an attempt ended.</summary>
internal sealed record JobEnd
{
    /// <summary>What the runner said; null when the pod ended without a result.</summary>
    public StageResult? Result { get; init; }

    /// <summary>A constant of <see cref="ErrorCodes"/>; null: it succeeded.</summary>
    public string? Code { get; init; }
    public string Message { get; init; } = "";
    public required DateTimeOffset At { get; init; }

    /// <summary>The Job that ended, where that matters.</summary>
    public ObservedJob? Job { get; init; }
}
