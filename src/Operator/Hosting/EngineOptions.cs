using System.Collections.Immutable;
using Recordings.Planning;
using Recordings.Planning.Admission;
using Traces;

namespace Operator.Hosting;

/// <summary>What an <see cref="OperatorEngine"/> is told.</summary>
public sealed record EngineOptions
{
    /// <summary>What decides the plans.</summary>
    public required OperatorSettings Settings { get; init; }

    /// <summary>Recordings worked on at once. Default 8: a pass waits for the API server most of its time.</summary>
    public int Workers { get; init; } = 8;

    /// <summary>How many stages may run at once. Default: any number.</summary>
    public ConcurrencyLimits Concurrency { get; init; } = new();

    /// <summary>The namespaces that are watched; empty: all.</summary>
    public ImmutableArray<string> Namespaces { get; init; } = [];

    /// <summary>Takes the spans of runs; null: nothing is traced. Stays the caller's.</summary>
    public ISpanSink? Traces { get; init; }

    /// <summary>Who says so in events: the pod's name.</summary>
    public string Instance { get; init; } = "recording-operator";

    /// <summary>After this a pass is given up and tried again. Default two minutes.</summary>
    public TimeSpan PassTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long passes under way may take to end when the engine stops. Default 20 s, under a pod's usual grace.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(20);
}
