using System.Collections.Immutable;
using System.Text.Json;
using Recordings.Contract;
using Recordings.Planning.Retry;
using Recordings.Planning.Settings;
using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Graph;

/// <summary>One stage of one recording, or one instance of it, with everything its Job would be made from but its inputs.</summary>
internal sealed record StageNode
{
    /// <summary>The stage, with its instance: <c>trim</c>, <c>upload/main-channel</c>.</summary>
    public required string Key { get; init; }
    public required StageDefinition Definition { get; init; }
    public string? Instance { get; init; }

    /// <summary>The output, for an upload.</summary>
    public OutputSettings? Output { get; init; }
    public required bool IsEnabled { get; init; }

    /// <summary>What this instance reads, nearest producer last.</summary>
    public required ImmutableArray<StageRead> Reads { get; init; }

    /// <summary>What the runner reads; undefined when disabled.</summary>
    public JsonElement Settings { get; init; }
    public StageTuning Tuning { get; init; } = new();

    /// <summary>By name, each once.</summary>
    public ImmutableArray<SecretNeed> Secrets { get; init; } = [];
    public ImmutableDictionary<string, FileRoot> Roots { get; init; } = ImmutableDictionary<string, FileRoot>.Empty;
    public required StageRunSettings Run { get; init; }
    public required RetryPolicy Retry { get; init; }
    public required TimeSpan Timeout { get; init; }
    public bool MayFail { get; init; }

    /// <summary>Whether the settings that hold have no such stage any more, though something of it is left: see <see cref="DepartedStages"/>. Never enabled.</summary>
    public bool IsDeparted { get; init; }

    public bool IsUpload => Definition.Scope == StageScope.Output;

    /// <summary>Whether it reads, directly or not, what another stage leaves.</summary>
    public bool Follows(string stage)
    {
        var producers = StageGraph.WithDependents(stage);
        return Reads.Any(read => read.FirstOf.Any(producers.Contains));
    }

    /// <summary>The stage of a key.</summary>
    public static string StageOf(string key) => key.Split('/', 2)[0];

    /// <summary>Whether a key is of one of several instances of a stage.</summary>
    public static bool IsInstance(string key) => key.Contains('/', StringComparison.Ordinal);

    /// <summary><c>stage</c> or <c>stage/instance</c>.</summary>
    public static string KeyOf(string stage, string? instance) => instance is null ? stage : $"{stage}/{instance}";
}
