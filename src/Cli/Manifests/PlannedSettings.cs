using System.Collections.Immutable;
using Operator.Hosting;
using Recordings.Planning;

namespace Cli.Manifests;

/// <summary>The operator's settings that manifests are held against, where no operator is there to ask.</summary>
internal static class PlannedSettings
{
    private const string RunnerImage = "stage-runner";

    /// <summary>Of an operator whose configuration offers whatever is named: an artifact store, any root.</summary>
    public static OperatorSettings AnyOperator { get; } = new()
    {
        RunnerImage = RunnerImage,
        ArtifactDirectory = new FileRoot { Path = "/artifacts" },
        Roots = ImmutableDictionary<string, FileRoot>.Empty.Add("", new FileRoot { Path = "/" }),
    };

    /// <summary>Of an operator with this <c>operator.yaml</c>; null: no file was named.</summary>
    /// <exception cref="ConfigurationException">The file makes no sense.</exception>
    public static OperatorSettings? Of(FileInfo? file) => file is null
        ? null
        : EmbeddedConfiguration.Over(
            new EngineOptions { Settings = AnyOperator with { Roots = ImmutableDictionary<string, FileRoot>.Empty } }, file.FullName).Settings;
}
