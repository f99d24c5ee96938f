using Kubernetes.Client;
using Kubernetes.Informers;
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
using Operator.Tracing;
using Recordings.Planning;

namespace Operator.Hosting;

/// <summary>
/// The operator without a process around it: watches, queue and workers on any <see cref="IKubernetesClient"/>. The command line and tests run it
/// on the embedded control plane, <c>Program</c> on a cluster.
/// </summary>
public sealed class OperatorEngine : IDisposable
{
    private const int SourceWorkers = 2;

    private readonly EngineOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<OperatorEngine> _logger;
    private readonly WorkQueues _queues;
    private readonly ClusterWatch _watch;
    private readonly Reconciler _reconciler;
    private readonly TemplateReconciler _templates;
    private readonly SourceReconciler _sources;
    private readonly OperatorMetrics _metrics;
    private readonly FrozenConfigs _configs;
    private readonly SlotLedger _slots;
    private int _passesInHand;
    private bool _isWorking;

    /// <summary>Nothing happens before <see cref="RunAsync"/>.</summary>
    public OperatorEngine(IKubernetesClient client, EngineOptions options, TimeProvider time, Random random, ILoggerFactory loggers)
        : this(client, options, time, random, loggers, Planner.Plan)
    {
    }

    internal OperatorEngine(
        IKubernetesClient client, EngineOptions options, TimeProvider time, Random random, ILoggerFactory loggers, PlanFunction plan)
    {
        (_options, _time, _logger) = (options, time, loggers.CreateLogger<OperatorEngine>());
        _queues = new WorkQueues(time, random);
        var board = new ProgressBoard();
        _metrics = new OperatorMetrics(time);
        _watch = new ClusterWatch(client, options, _queues, board, _metrics.Recordings, time, random, loggers);
        _configs = new FrozenConfigs(client);
        _slots = new SlotLedger(options.Concurrency, _queues.Recordings);
        var writes = new OwnWrites(_watch.Scopes, time);
        var children = new ChildJobs(new LatePods(client), new MissingPods(client, time));
        var events = new EventRecorder(client, time, options.Instance, loggers.CreateLogger<EventRecorder>());
        _reconciler = new Reconciler(
            _watch.Scopes,
            writes,
            new RecordingObserver(options.Settings, board, children, _configs, new TerminatingNamespaces(client)),
            new AdmittedPlanner(plan, _slots),
            new Actor(client, writes),
            new Reporter(client, writes, events, _metrics, new RunTracer(options.Traces)),
            time,
            loggers.CreateLogger<Reconciler>());
        _templates = new TemplateReconciler(_watch.Scopes, options.Settings, new TemplateReporter(client), time);
        var sourceWrites = new SourceWrites(_watch.Scopes, time);
        _sources = new SourceReconciler(
            _watch.Scopes,
            sourceWrites,
            new SourceObserver(options.Settings, children),
            new SourceActor(client, sourceWrites),
            new SourceReporter(client, sourceWrites, events),
            time,
            loggers.CreateLogger<SourceReconciler>());
        RunnerJobs = new RunnerJobs(client, _watch.Scopes, time);
        Progress = new ProgressInbox(RunnerJobs, board, _queues.Recordings);
    }

    /// <summary>Done when every cache holds what the cluster held at start.</summary>
    public Task Synced => _watch.Synced;

    /// <summary>Whether watches and workers still run; false means that the process should be started anew.</summary>
    public bool IsAlive => !_watch.HasEnded;

    /// <summary>Whether no key waits to be worked on, but for what is due later, and no pass is under way.</summary>
    internal bool IsIdle => _queues.AreEmpty && Volatile.Read(ref _passesInHand) == 0;

    /// <summary>Whether this engine, of all replicas', is the one that works.</summary>
    internal bool IsWorking => Volatile.Read(ref _isWorking);

    internal CacheScopes Scopes => _watch.Scopes;

    /// <summary>Tells by their tokens which runner speaks.</summary>
    internal RunnerJobs RunnerJobs { get; }

    /// <summary>Where runners' progress comes in.</summary>
    public ProgressInbox Progress { get; }

    /// <summary>Has somebody follow the Recordings; called for one change after the other, from several threads where several namespaces are watched. Only before it runs.</summary>
    internal void OnRecording(Action<CacheEvent<V1Alpha1Recording>> handler) => _watch.OnRecording(handler);

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
        _metrics.IsLeading = true;
        try
        {
            if (await AreSyncedAsync(stop))
            {
                await WorkSyncedAsync(stop);
            }
        }
        finally
        {
            _metrics.IsLeading = false;
        }
    }

    /// <summary>Lets go of the queue's timer and metrics.</summary>
    public void Dispose()
    {
        _queues.Dispose();
        _metrics.Dispose();
        _configs.Dispose();
    }

    private async Task<bool> AreSyncedAsync(CancellationToken stop)
    {
        try
        {
            await Synced.WaitAsync(stop);
            return true;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task WorkSyncedAsync(CancellationToken stop)
    {
        _logger.LogInformation("Caches are full; working with {Workers} workers", _options.Workers);
        _slots.Begin(RunningStages.In(_watch.Scopes));
        Volatile.Write(ref _isWorking, true);
        using var patience = new CancellationTokenSource();
        var workers = Task.WhenAll(
            new WorkerPool<RecordingKey>(_queues.Recordings, _options.Workers, HandleAsync, _logger).RunAsync(patience.Token),
            new WorkerPool<ObjectKey>(_queues.Templates, workers: 1, _templates.ReconcileAsync, _logger).RunAsync(patience.Token),
            new WorkerPool<ObjectKey>(_queues.Sources, SourceWorkers, HandleSourceAsync, _logger).RunAsync(patience.Token));
        await using (stop.Register(() => Stop(patience)))
        {
            await workers;
        }
    }

    private void Stop(CancellationTokenSource patience)
    {
        _logger.LogInformation("Stopping: passes under way are finished");
        _queues.ShutDown();
        patience.CancelAfter(_options.DrainTimeout);
    }

    private async Task HandleAsync(RecordingKey key, CancellationToken cancellation)
    {
        using var measured = _metrics.MeasurePass();
        var outcome = await PassAsync(_queues.Recordings, key, _reconciler.ReconcileAsync, cancellation);
        measured.Succeeded(outcome.Name);
    }

    private async Task HandleSourceAsync(ObjectKey key, CancellationToken cancellation) =>
        await PassAsync(_queues.Sources, key, _sources.ReconcileAsync, cancellation);

    // In hand until its outcome is queued: else nothing would seem to be left in between.
    private async Task<Outcome> PassAsync<TKey>(
        WorkQueue<TKey> queue, TKey key, Func<TKey, CancellationToken, Task<Outcome>> pass, CancellationToken cancellation)
        where TKey : notnull
    {
        using var limit = new CancellationTokenSource(_options.PassTimeout, _time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        Interlocked.Increment(ref _passesInHand);
        try
        {
            var outcome = await pass(key, both.Token);
            outcome.Apply(queue, key, _time);
            return outcome;
        }
        finally
        {
            Interlocked.Decrement(ref _passesInHand);
        }
    }
}
