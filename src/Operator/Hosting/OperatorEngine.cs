using Kubernetes.Client;
using Kubernetes.Queueing;
using Operator.Acting;
using Operator.Admission;
using Operator.Api;
using Operator.Caching;
using Operator.Metrics;
using Operator.Observing;
using Operator.Progress;
using Operator.Reconciliation;
using Operator.Reporting;
using Recordings.Planning;

namespace Operator.Hosting;

/// <summary>
/// The operator without a process around it: watches, queue and workers on any <see cref="IKubernetesClient"/>. The command line and tests run it
/// on the embedded control plane, <c>Program</c> on a cluster.
/// </summary>
public sealed class OperatorEngine : IDisposable
{
    private readonly EngineOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<OperatorEngine> _logger;
    private readonly WorkQueue<RecordingKey> _queue;
    private readonly WorkQueue<ObjectKey> _templateQueue;
    private readonly ClusterWatch _watch;
    private readonly Reconciler _reconciler;
    private readonly TemplateReconciler _templates;
    private readonly OperatorMetrics _metrics;
    private readonly FrozenConfigs _configs;
    private readonly SlotLedger _slots;
    private int _passesInHand;

    /// <summary>Nothing happens before <see cref="RunAsync"/>.</summary>
    public OperatorEngine(IKubernetesClient client, EngineOptions options, TimeProvider time, Random random, ILoggerFactory loggers)
        : this(client, options, time, random, loggers, Planner.Plan)
    {
    }

    internal OperatorEngine(
        IKubernetesClient client, EngineOptions options, TimeProvider time, Random random, ILoggerFactory loggers, PlanFunction plan)
    {
        (_options, _time, _logger) = (options, time, loggers.CreateLogger<OperatorEngine>());
        _queue = new WorkQueue<RecordingKey>("recordings", time, random);
        _templateQueue = new WorkQueue<ObjectKey>("templates", time, random);
        var board = new ProgressBoard();
        _watch = new ClusterWatch(client, options, _queue, _templateQueue, board, time, random, loggers);
        _metrics = new OperatorMetrics(_watch.Scopes, time);
        _configs = new FrozenConfigs(client);
        _slots = new SlotLedger(options.Concurrency, _queue);
        var writes = new OwnWrites(_watch.Scopes, time);
        var events = new EventRecorder(client, time, options.Instance, loggers.CreateLogger<EventRecorder>());
        _reconciler = new Reconciler(
            _watch.Scopes,
            writes,
            new RecordingObserver(options.Settings, board, new LatePods(client), new MissingPods(client, time), _configs),
            new AdmittedPlanner(plan, _slots),
            new Actor(client, writes),
            new Reporter(client, writes, events, _metrics),
            time,
            loggers.CreateLogger<Reconciler>());
        _templates = new TemplateReconciler(_watch.Scopes, options.Settings, new TemplateReporter(client), time);
        Progress = new ProgressInbox(client, _watch.Scopes, board, _queue, time);
    }

    /// <summary>Done when every cache holds what the cluster held at start.</summary>
    public Task Synced => _watch.Synced;

    /// <summary>Whether watches and workers still run; false means that the process should be started anew.</summary>
    public bool IsAlive => !_watch.HasEnded;

    /// <summary>Whether no key waits to be worked on, but for what is due later, and no pass is under way.</summary>
    internal bool IsIdle => _queue.Count == 0 && _templateQueue.Count == 0 && Volatile.Read(ref _passesInHand) == 0;

    internal CacheScopes Scopes => _watch.Scopes;

    /// <summary>Where runners' progress comes in.</summary>
    public ProgressInbox Progress { get; }

    /// <summary>Fills the caches, then works until stopped. Passes under way are finished first, within <see cref="EngineOptions.DrainTimeout"/>.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var watching = new CancellationTokenSource();
        var watch = WatchAsync(watching.Token);
        try
        {
            await WorkAsync(stop);
        }
        finally
        {
            await watching.CancelAsync();
            await watch;
        }
    }

    /// <summary>Fills the caches and keeps them: a replica that does not lead does no more than this, and is warm when it takes over.</summary>
    public Task WatchAsync(CancellationToken stop) => _watch.RunAsync(stop);

    /// <summary>Works on Recordings once the caches are full, until stopped. Wants <see cref="WatchAsync"/> to run.</summary>
    public async Task WorkAsync(CancellationToken stop)
    {
        try
        {
            await Synced.WaitAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return;
        }

        _logger.LogInformation("Caches are full; working with {Workers} workers", _options.Workers);
        _slots.Begin(RunningStages.In(_watch.Scopes));
        using var patience = new CancellationTokenSource();
        var workers = Task.WhenAll(
            new WorkerPool<RecordingKey>(_queue, _options.Workers, HandleAsync, _logger).RunAsync(patience.Token),
            new WorkerPool<ObjectKey>(_templateQueue, workers: 1, _templates.ReconcileAsync, _logger).RunAsync(patience.Token));
        await using (stop.Register(() => Stop(patience)))
        {
            await workers;
        }
    }

    /// <summary>Lets go of the queue's timer and metrics.</summary>
    public void Dispose()
    {
        _queue.Dispose();
        _templateQueue.Dispose();
        _metrics.Dispose();
        _configs.Dispose();
    }

    private void Stop(CancellationTokenSource patience)
    {
        _logger.LogInformation("Stopping: passes under way are finished");
        _queue.ShutDown();
        _templateQueue.ShutDown();
        patience.CancelAfter(_options.DrainTimeout);
    }

    private async Task HandleAsync(RecordingKey key, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(_options.PassTimeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        using var measured = _metrics.MeasurePass();
        Interlocked.Increment(ref _passesInHand);
        try
        {
            var outcome = await _reconciler.ReconcileAsync(key, both.Token);
            measured.Succeeded(outcome.Name);
            outcome.Apply(_queue, key, _time);
        }
        finally
        {
            Interlocked.Decrement(ref _passesInHand);
        }
    }
}
