using Kubernetes.Client;
using Kubernetes.Embedded;
using Kubernetes.Embedded.Nodes;
using Kubernetes.Embedded.Persistence;
using Microsoft.Extensions.Logging;
using Operator.Api;
using Operator.Hosting;
using Recordings.Contract;
using Recordings.Resources.Status;

namespace Cli.Local;

/// <summary>A whole cluster in this process: control plane, a node that runs stages as processes, and the operator, unchanged.</summary>
public sealed class LocalCluster : IAsyncDisposable
{
    private readonly EmbeddedControlPlane _plane;
    private readonly ProgressServer _progress;
    private readonly ProcessNode _node;
    private readonly OperatorEngine _engine;
    private readonly TaskCompletionSource<Exception> _diskFailed;
    private readonly RepeatedFailures _failures;
    private readonly CancellationTokenSource _stopEngine = new();
    private readonly CancellationTokenSource _stopNode = new();
    private readonly CancellationTokenSource _stopPlane = new();
    private readonly Task _planeRun;
    private readonly Task _nodeRun;
    private readonly Task _engineRun;
    private bool _hasStopped;

    private LocalCluster(
        EmbeddedControlPlane plane,
        ProgressServer progress,
        ProcessNode node,
        OperatorEngine engine,
        TaskCompletionSource<Exception> diskFailed,
        RepeatedFailures failures,
        RecordingStatus before)
    {
        (_plane, _progress, _node, _engine, _diskFailed, _failures, Before) = (plane, progress, node, engine, diskFailed, failures, before);
        progress.Attach(engine);
        _planeRun = plane.RunAsync(_stopPlane.Token);
        _nodeRun = node.RunAsync(_stopNode.Token);
        _engineRun = engine.RunAsync(_stopEngine.Token);
        Broken = BrokenAsync();
    }

    /// <summary>The API server.</summary>
    public IKubernetesClient Client => _plane;

    /// <summary>The Recording's status as an earlier run left it.</summary>
    public RecordingStatus Before { get; }

    /// <summary>
    /// Done, with why, when there is no use in going on: the state or a stage's directory can't be written, one of the parts ended by itself, or the
    /// same work fails again and again. In a cluster it would be tried again for ever, and mended by somebody meanwhile; here somebody waits.
    /// </summary>
    public Task<Exception> Broken { get; }

    /// <summary>Throws why there is no use in going on, if there is none: at once, however late <see cref="Broken"/> is heard.</summary>
    public async Task ThrowIfBrokenAsync()
    {
        if (new[] { _plane.SaveFailed, _diskFailed.Task }.FirstOrDefault(failed => failed.IsCompleted) is { } failed)
        {
            throw await failed;
        }
    }

    /// <summary>Opens the state of <paramref name="workspace"/>, brings what the manifest wants into it, and starts everything.</summary>
    /// <exception cref="CorruptStateException">The state file can't be trusted.</exception>
    /// <exception cref="StateNotSavedException">It can't be written.</exception>
    public static async Task<LocalCluster> StartAsync(
        LocalWorkspace workspace,
        LocalManifest manifest,
        string stageRunner,
        EngineOptions options,
        TimeProvider time,
        Random random,
        ILoggerFactory loggers)
    {
        var failures = new RepeatedFailures(loggers);
        var plane = await EmbeddedControlPlane.OpenAsync(new EmbeddedOptions
        {
            Time = time,
            Random = random,
            Definitions = ShippedDefinitions.Read(),
            Readers = [ObjectReader.Of(RecordingKinds.Recordings), ObjectReader.Of(RecordingKinds.Templates), ObjectReader.Of(RecordingKinds.Sources)],
            StateFile = workspace.StateFile,
            Logger = failures.CreateLogger<EmbeddedControlPlane>(),
        });
        try
        {
            // Before anybody looks: Secrets are not kept, and a Recording that finds none stalls.
            await RecordingApplier.ApplyAsync(plane, manifest, CancellationToken.None);
            var key = new ObjectKey(LocalManifest.Namespace, manifest.Recording.Metadata.Name!);
            var before = (await plane.GetAsync(RecordingKinds.Recordings, key))?.Status ?? new RecordingStatus();
            return await StartAsync(plane, before, workspace, stageRunner, options, time, random, failures);
        }
        catch (Exception failure)
        {
            await plane.DisposeAsync();
            if (failure is not KubernetesException refusal)
            {
                throw;
            }

            // The manifest was accepted before: what refuses it now is what it meets in the state.
            throw plane.SaveFailed.IsCompleted
                ? await plane.SaveFailed
                : new CorruptStateException(workspace.StateFile, $"what the manifest wants can't be put into it ({refusal.Status.Message})", refusal);
        }
    }

    /// <summary>What a Job's runner last said of its progress, in percent.</summary>
    public int? ProgressOf(string job) => _engine.Progress.Last(new ObjectKey(LocalManifest.Namespace, job))?.Percent;

    /// <summary>Stops the operator, asks running stages to leave a checkpoint, saves the state. Nothing new starts meanwhile.</summary>
    /// <exception cref="IOException">The end could not be saved.</exception>
    public async Task StopAsync()
    {
        _hasStopped = true;
        await StopAsync(_stopEngine, _engineRun);
        await StopAsync(_stopNode, _nodeRun);
        await StopAsync(_stopPlane, _planeRun);
        if (_plane.SaveFailed.IsCompleted)
        {
            throw await _plane.SaveFailed;
        }
    }

    /// <summary>Stops it, if nobody did. Whatever fails by now is because of what failed before.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_hasStopped)
        {
            await ((Task)StopAsync()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stopEngine.Dispose();
        _stopNode.Dispose();
        _stopPlane.Dispose();
        _engine.Dispose();
        _node.Dispose();
        await _progress.DisposeAsync();
        await _plane.DisposeAsync();
    }

    private static async Task<LocalCluster> StartAsync(
        EmbeddedControlPlane plane,
        RecordingStatus before,
        LocalWorkspace workspace,
        string stageRunner,
        EngineOptions options,
        TimeProvider time,
        Random random,
        RepeatedFailures failures)
    {
        var diskFailed = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        var progress = await ProgressServer.StartAsync();
        var node = new ProcessNode(plane, new ProcessNodeOptions
        {
            Directory = workspace.Pods,
            Images = new Dictionary<string, IReadOnlyList<string>> { [LocalSettings.RunnerImage] = [stageRunner] },
            Environment = new Dictionary<string, string> { [StageRequest.MadeFilesVariable] = workspace.MadeFiles },
            DiskFailed = failure => diskFailed.TrySetResult(failure),
        });
        var engine = new OperatorEngine(plane, options with { Settings = options.Settings with { ProgressUrl = progress.Url } }, time, random, failures);
        return new LocalCluster(plane, progress, node, engine, diskFailed, failures, before);
    }

    private async Task<Exception> BrokenAsync()
    {
        var ended = await Task.WhenAny(
            _plane.SaveFailed, _diskFailed.Task, _failures.GivenUp, EndAsync(_planeRun), EndAsync(_nodeRun), EndAsync(_engineRun));
        return await (Task<Exception>)ended;
    }

    private static async Task<Exception> EndAsync(Task run)
    {
        await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return run.Exception?.InnerException ?? new OperationCanceledException();
    }

    private static async Task StopAsync(CancellationTokenSource source, Task run)
    {
        await source.CancelAsync();

        // How it ended was told by Broken, and the others are to be stopped all the same.
        await run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
