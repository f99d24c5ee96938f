using System.Collections.Immutable;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;

namespace Recordings.Planning.Layers;

/// <summary>All layers merged, and which one set what.</summary>
public sealed record ResolvedPipeline
{
    public required PipelineSpec Pipeline { get; init; }

    /// <summary>Every field that a layer above the built-in one set, by path.</summary>
    public ImmutableArray<ConfigSource> Sources { get; init; } = [];
}
