using System.Collections.Concurrent;
using Kubernetes.Client;
using Kubernetes.Embedded;
using Kubernetes.Informers;
using Kubernetes.Models;
using Operator.Api;
using Operator.Hosting;
using Recordings.Planning;
using Recordings.Planning.Admission;
using Traces;

namespace Operator.Tests.Scenarios;

/// <summary>One operator at work.</summary>
internal sealed class RunningOperator : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly OperatorEngine _engine;
    private readonly Task _running;

    public RunningOperator(
        IKubernetesClient client,
        OperatorSettings settings,
        ConcurrencyLimits concurrency,
        TimeProvider time,
        ConcurrentQueue<string> log,
        ISpanSink? traces,
        Action<OperatorEngine>? prepare = null)
    {
        var options = new EngineOptions { Settings = settings, Workers = 4, Concurrency = concurrency, Traces = traces };
        _engine = new OperatorEngine(client, options, time, new Random(1), new QueueLoggerFactory(log));
        prepare?.Invoke(_engine);
        _running = _engine.RunAsync(_stop.Token);
    }

    public OperatorEngine Engine => _engine;

    /// <summary>Waits until its caches hold what the cluster holds and it has nothing to do, but for what is due later.</summary>
    public async Task WaitForRestAsync(EmbeddedControlPlane plane)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (var calm = 0; calm < 3; calm++)
        {
            // Nothing tells that nothing will happen: look three times, a little apart.
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, patience.Token);
            if (!_engine.IsIdle || !await IsCaughtUpAsync(plane))
            {
                calm = -1;
            }
        }
    }

    private async Task<bool> IsCaughtUpAsync(EmbeddedControlPlane plane)
    {
        var caches = _engine.Scopes.All.Single();
        return await IsCaughtUpAsync(plane, RecordingKinds.Recordings, caches.Recordings)
            && await IsCaughtUpAsync(plane, RecordingKinds.Sources, caches.Sources)
            && await IsCaughtUpAsync(plane, ResourceKinds.Jobs, caches.Jobs)
            && await IsCaughtUpAsync(plane, ResourceKinds.Pods, caches.Pods)
            && await IsCaughtUpAsync(plane, ResourceKinds.SecretMetadata, caches.Secrets);
    }

    private static async Task<bool> IsCaughtUpAsync<T>(EmbeddedControlPlane plane, ResourceKind<T> kind, IObjectCache<T> cache)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var stored = (await plane.ListAsync(kind, new ListOptions())).Items;
        return stored.Select(Version).ToHashSet().SetEquals(cache.List().Select(Version));
    }

    private static (string?, string?) Version(IKubernetesObject<V1ObjectMeta> item) => (item.Metadata.Uid, item.Metadata.ResourceVersion);

    /// <summary>Ends it. Passes under way are finished, unless its client is dead already.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested)
        {
            await _stop.CancelAsync();
            await _running;
            _engine.Dispose();
        }
    }
}
