using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Planning.Graph;
using Recordings.Resources.Pipeline;

namespace Recordings.Planning;

/// <summary>Everything that a stage's Job is made from; the operator's Acting room turns it into a V1Job without deciding anything.</summary>
public sealed record JobBlueprint
{
    /// <summary>A function of recording, stage, run and attempt (<see cref="JobNames"/>).</summary>
    public required string Name { get; init; }
    public required string Image { get; init; }

    /// <summary>What it counts against (<see cref="Admission.ConcurrencyLimits"/>).</summary>
    public required StageClass Class { get; init; }

    /// <summary>What the runner is told. Its stage, instance, run, attempt and fingerprint become labels and an annotation too.</summary>
    public required StageRequest Request { get; init; }

    /// <summary>Whether it counts at all.</summary>
    public bool IsLimited { get; init; } = true;

    /// <summary>Whether it is not to go with the Recording: it deletes what that one left.</summary>
    public bool OutlivesRecording { get; init; }

    /// <summary>The stage with its instance, as status names it.</summary>
    public string StageKey => StageNode.KeyOf(Request.Stage, Request.Instance);

    /// <summary>Where its runner sends spans, the whole address; null: nowhere.</summary>
    public string? TraceEndpoint { get; init; }

    /// <summary>The Secrets mounted below <see cref="StageRequest.SecretsPath"/>: only those this stage needs.</summary>
    public ImmutableArray<string> Secrets { get; init; } = [];

    /// <summary>The volumes mounted, by name: the roots that the stage names, and the artifact store where it is a directory.</summary>
    public ImmutableDictionary<string, FileRoot> Roots { get; init; } = ImmutableDictionary<string, FileRoot>.Empty;
    public TimeSpan Timeout { get; init; }
    public TimeSpan TimeToLive { get; init; }
    public TimeSpan GracePeriod { get; init; }

    /// <summary>Resources, scheduling, labels, annotations and scratch, merged from stage class and name.</summary>
    public StageRunSettings Run { get; init; } = new();
}
