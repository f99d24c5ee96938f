using System.Collections.Immutable;
using Recordings.Planning.Graph;
using Recordings.Resources.Status;

namespace Recordings.Planning.Stages;

/// <summary>What one pass decided for one stage.</summary>
internal sealed record StageVerdict
{
    public required StageNode Node { get; init; }
    public required StageStatus Status { get; init; }
    public required Outlook Outlook { get; init; }

    /// <summary>What would happen to it, for <c>status.plan</c>.</summary>
    public required PlanAction Plan { get; init; }

    /// <summary>A constant of <see cref="Reasons"/>.</summary>
    public required string PlanReason { get; init; }
    public ImmutableArray<PlannedAction> Actions { get; init; } = [];
    public Wake? Wake { get; init; }

    /// <summary>What it would be made with now; null while an input is missing.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Whether it succeeded with other settings or inputs than it would have now.</summary>
    public bool IsStale { get; init; }

    /// <summary>Whether it needs a person now, though it has not failed: a pod that can't start, a held upload.</summary>
    public bool NeedsUser { get; init; }
}
