using System.Collections.Immutable;
using Recordings.Planning;
using Recordings.Resources.Pipeline;

namespace Operator.Hosting;

/// <summary>What of <c>operator.yaml</c> decides plans wherever the operator runs: in a cluster, and embedded in a command.</summary>
internal static class OperatorFileSettings
{
    /// <summary>The settings that a file says, without those that only a cluster can answer (progress, traces, the store that is served).</summary>
    /// <param name="file">A checked file.</param>
    /// <param name="runnerImage">The image of the stages' pods.</param>
    public static OperatorSettings Of(OperatorFile file, string runnerImage) => new()
    {
        RunnerImage = runnerImage,
        Defaults = file.Defaults ?? new PipelineSpec(),
        Roots = Named(file.Roots),
        Commands = Named(file.Commands),
        Zoom = file.Zoom,
        PrivateEndpoints = [.. file.PrivateEndpoints ?? []],
        Platforms = Named(file.Platforms),
    };

    private static ImmutableDictionary<string, T> Named<T>(IReadOnlyDictionary<string, T>? items) =>
        (items ?? new Dictionary<string, T>(StringComparer.Ordinal)).ToImmutableDictionary(StringComparer.Ordinal);
}
