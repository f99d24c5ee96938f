using System.Collections.Immutable;
using Operator.Hosting;
using Recordings.Planning;

namespace Cli.Manifests;

/// <summary>The operator's settings that manifests are held against, where no operator is there to ask.</summary>
internal static class PlannedSettings
{
    /// <summary>Of an operator with this <c>operator.yaml</c>; null: no file was named.</summary>
    /// <exception cref="ConfigurationException">The file makes no sense.</exception>
    public static OperatorSettings? Of(FileInfo? file) => file is null
        ? null
        : EmbeddedConfiguration.Over(
            new EngineOptions { Settings = Preview.AnyOperator with { Roots = ImmutableDictionary<string, FileRoot>.Empty } }, file.FullName).Settings;
}
