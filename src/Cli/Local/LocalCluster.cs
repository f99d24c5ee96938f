using System.Collections.Immutable;
using Kubernetes.Client;
using Kubernetes.Embedded;
using Kubernetes.Embedded.Nodes;
using Microsoft.Extensions.Logging;
using Operator.Hosting;
using Recordings.Planning;
using Recordings.Resources.Pipeline;

namespace Cli.Local;

/// <summary>A whole cluster in this process: control plane, a node that runs stages as processes, and the operator, unchanged.</summary>
public sealed class LocalCluster : IAsyncDisposable
{
    private const string RunnerImage = "stage-runner";
    private static readonly TimeSpan FirstRetryDelay = TimeSpan.FromSeconds(2);

    private readonly EmbeddedControlPlane _plane;
    private readonly ProgressServer _progress;
    private readonly ProcessNode _node;
    private readonly OperatorEngine _engine;
    private readonly CancellationTokenSource _stopEngine = new();
    private readonly CancellationTokenSource _stopNode = new();
    private readonly CancellationTokenSource _stopPlane = new();
    private readonly Task _planeRun;
    private readonly Task _nodeRun;
    private readonly Task _engineRun;

    private LocalCluster(EmbeddedControlPlane plane, ProgressServer progress, ProcessNode node, OperatorEngine engine)
    {
        (_plane, _progress, _node, _engine) = (plane, progress, node, engine);
        progress.Attach(engine);
        _planeRun = plane.RunAsync(_stopPlane.Token);
        _nodeRun = node.RunAsync(_stopNode.Token);
        _engineRun = engine.RunAsync(_stopEngine.Token);
    }

    /// <summary>The API server.</summary>
    public IKubernetesClient Client => _plane;

    /// <summary>Opens the state of <paramref name="workspace"/> and starts everything.</summary>
    /// <exception cref="Kubernetes.Embedded.Persistence.CorruptStateException">The state file can't be trusted.</exception>
    /// <exception cref="ConfigurationException">The operator's file makes no sense.</exception>
    public static async Task<LocalCluster> StartAsync(
        LocalWorkspace workspace, LocalOptions options, TimeProvider time, Random random, ILoggerFactory loggers)
    {
        var engineOptions = new EngineOptions { Settings = Settings(workspace) };
        engineOptions = options.Configuration is { } file ? EmbeddedConfiguration.Over(engineOptions, file) : engineOptions;
        var plane = await EmbeddedControlPlane.OpenAsync(new EmbeddedOptions
        {
            Time = time,
            Random = random,
            Definitions = ShippedDefinitions.Read(),
            StateFile = workspace.StateFile,
            Logger = loggers.CreateLogger<EmbeddedControlPlane>(),
        });
        var progress = await ProgressServer.StartAsync();
        var node = new ProcessNode(plane, new ProcessNodeOptions
        {
            Directory = workspace.Pods,
            Images = new Dictionary<string, IReadOnlyList<string>> { [RunnerImage] = [options.StageRunner] },
        });
        engineOptions = engineOptions with { Settings = engineOptions.Settings with { ProgressUrl = progress.Url } };
        var engine = new OperatorEngine(plane, engineOptions, time, random, loggers);
        return new LocalCluster(plane, progress, node, engine);
    }

    /// <summary>What a Job's runner last said of its progress, in percent.</summary>
    public int? ProgressOf(string job) => _engine.Progress.Last(new ObjectKey(LocalManifest.Namespace, job))?.Percent;

    /// <summary>Stops the operator, asks running stages to leave a checkpoint, saves the state. Nothing new starts meanwhile.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(_stopEngine, _engineRun);
        await StopAsync(_stopNode, _nodeRun);
        await StopAsync(_stopPlane, _planeRun);
        _engine.Dispose();
        _node.Dispose();
        await _progress.DisposeAsync();
        await _plane.DisposeAsync();
    }

    // A person waits at the terminal: the first retry comes sooner than in a cluster.
    private static OperatorSettings Settings(LocalWorkspace workspace) => new()
    {
        RunnerImage = RunnerImage,
        ArtifactDirectory = new FileRoot { Path = "/artifacts", HostPath = Directory.CreateDirectory(workspace.Artifacts).FullName },
        PrivateEndpoints = ["*"],
        // A process has no mounts: the store and the whole machine are linked below its pod's directory.
        Roots = ImmutableDictionary<string, FileRoot>.Empty.Add("", new FileRoot { Path = "/machine", HostPath = "/" }),
        Defaults = new PipelineSpec
        {
            Stages = StageClasses.ToDictionary(
                name => name, _ => new StageRunSettings { Retry = new RetrySettings { InitialDelay = $"{FirstRetryDelay.TotalSeconds}s" } }),
        },
    };

    private static readonly string[] StageClasses = ["io", "cpu", "upload"];

    private static async Task StopAsync(CancellationTokenSource source, Task run)
    {
        await source.CancelAsync();
        try
        {
            await run;
        }
        catch (OperationCanceledException) when (source.IsCancellationRequested)
        {
            // As asked.
        }

        source.Dispose();
    }
}
