using System.Collections.Immutable;
using Operator.Hosting;
using Recordings.Planning;
using Recordings.Resources.Pipeline;

namespace Cli.Local;

/// <summary>What the operator is told when it works on this machine.</summary>
internal static class LocalSettings
{
    /// <summary>The image that stands for the stage runner's program.</summary>
    public const string RunnerImage = "stage-runner";

    private static readonly TimeSpan FirstRetryDelay = TimeSpan.FromSeconds(2);
    private static readonly string[] StageClasses = ["io", "cpu", "upload"];

    /// <summary>The operator's own file over it, where one is given.</summary>
    /// <param name="artifacts">The artifact store.</param>
    /// <param name="configuration">An operator.yaml; null: none.</param>
    /// <exception cref="ConfigurationException">The operator's file makes no sense.</exception>
    public static EngineOptions Of(string artifacts, string? configuration)
    {
        var options = new EngineOptions { Settings = Settings(artifacts) };
        return configuration is null ? options : EmbeddedConfiguration.Over(options, configuration);
    }

    // A person waits at the terminal: the first retry comes sooner than in a cluster.
    private static OperatorSettings Settings(string artifacts) => new()
    {
        RunnerImage = RunnerImage,
        ArtifactDirectory = new FileRoot { Path = "/artifacts", HostPath = artifacts },
        PrivateEndpoints = ["*"],
        // A process has no mounts: the store and the whole machine are linked below its pod's directory.
        Roots = ImmutableDictionary<string, FileRoot>.Empty.Add("", new FileRoot { Path = "/machine", HostPath = "/" }),
        Defaults = new PipelineSpec
        {
            Stages = StageClasses.ToDictionary(
                name => name, _ => new StageRunSettings { Retry = new RetrySettings { InitialDelay = $"{FirstRetryDelay.TotalSeconds}s" } }),
        },
    };
}
