using Kubernetes.Client;

namespace Operator.Changes;

/// <summary>What became of one Recording.</summary>
/// <param name="Recording">Which one.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Message">What was done, or why not.</param>
public sealed record ChangeResult(ObjectKey Recording, ChangeOutcome Outcome, string Message)
{
    /// <summary>What starts with it, stage by stage; null: nothing does, or it can't be told from here.</summary>
    public RunForecast? Forecast { get; init; }
}

/// <summary>What became of one Recording.</summary>
public enum ChangeOutcome
{
    Done,

    /// <summary>Would be done: <c>--dry-run</c>.</summary>
    Planned,

    /// <summary>Nothing to do.</summary>
    Skipped,

    /// <summary>It makes no sense now, and nothing was changed.</summary>
    Refused,

    /// <summary>The server did not do it.</summary>
    Failed,
}
