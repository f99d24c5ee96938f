using System.Collections.Immutable;
using Recordings.Planning;
using Recordings.Resources.Pipeline;

namespace Operator.Hosting;

/// <summary>
/// Lays an <c>operator.yaml</c> over the options of an operator that runs embedded in a command. The same file as in a cluster is taken as it is: what
/// concerns pods, replicas and the operator's own servers (<c>runnerImage</c>, <c>artifactServer</c>, <c>dashboard</c>, <c>progressUrl</c>, <c>namespaces</c>,
/// <c>leaderElection</c>, <c>tracing</c>, <c>logLevel</c>, <c>defaults.artifacts</c>) is checked, and has no meaning there.
/// </summary>
public static class EmbeddedConfiguration
{
    /// <summary>The options with what the file says of <c>defaults</c>, <c>roots</c>, <c>commands</c>, <c>privateEndpoints</c>, <c>platforms</c>, <c>zoom</c>,
    /// <c>workers</c> and <c>concurrency</c>.</summary>
    /// <param name="embedded">The options without a file.</param>
    /// <param name="path">The file: YAML or JSON.</param>
    /// <exception cref="ConfigurationException">It can't be read, or something in it makes no sense; the message names file and field.</exception>
    public static EngineOptions Over(EngineOptions embedded, string path)
    {
        var file = OperatorFileReader.Read(path);
        OperatorFileRules.Check(file with { RunnerImage = file.RunnerImage ?? embedded.Settings.RunnerImage }, OperatorHostOptions.DefaultPort);
        var said = OperatorFileSettings.Of(file, embedded.Settings.RunnerImage);
        return embedded with
        {
            Workers = file.Workers ?? embedded.Workers,
            Concurrency = file.Concurrency ?? embedded.Concurrency,
            Settings = embedded.Settings with
            {
                Defaults = Defaults(embedded.Settings.Defaults, said.Defaults),
                Roots = Roots(embedded.Settings.Roots, said.Roots),
                Commands = said.Commands,
                Zoom = said.Zoom,
                PrivateEndpoints = file.PrivateEndpoints is null ? embedded.Settings.PrivateEndpoints : said.PrivateEndpoints,
                Platforms = said.Platforms,
            },
        };
    }

    private static PipelineSpec Defaults(PipelineSpec embedded, PipelineSpec said)
    {
        var stages = new Dictionary<string, StageRunSettings>(embedded.Stages ?? new Dictionary<string, StageRunSettings>(), StringComparer.Ordinal);
        foreach (var (name, above) in said.Stages ?? new Dictionary<string, StageRunSettings>())
        {
            var below = stages.GetValueOrDefault(name);
            stages[name] = above with { Retry = above.Retry ?? below?.Retry };
        }

        return said with { Stages = stages, Artifacts = embedded.Artifacts };
    }

    // A claim is mounted in pods only; a recording that names such a root is told that there is none of this name.
    private static ImmutableDictionary<string, FileRoot> Roots(ImmutableDictionary<string, FileRoot> embedded, ImmutableDictionary<string, FileRoot> said) =>
        embedded.SetItems(said.Where(root => root.Value.ClaimName is null));
}
