using System.Collections.Immutable;
using Recordings.Resources.Status;

namespace Recordings.Planning.Runs;

/// <summary>How a raised runGeneration was taken.</summary>
internal enum AdoptionKind
{
    /// <summary>It was not raised, or may not be taken now.</summary>
    None,

    /// <summary>A run begins.</summary>
    Begun,

    /// <summary>A run was under way: no second one.</summary>
    WhileRunning,

    /// <summary>It was raised, but no run can begin.</summary>
    Refused,
}

/// <summary>The run that a pass works for.</summary>
/// <param name="Kind">How a raised runGeneration was taken.</param>
/// <param name="Run">The run; null before the first.</param>
/// <param name="Stages">What is known of each stage, reset for a new run.</param>
internal sealed record Adoption(AdoptionKind Kind, RunStatus? Run, ImmutableDictionary<string, StageStatus> Stages)
{
    /// <summary>Why no run begins.</summary>
    public RunRefusal? Refusal { get; init; }
}
