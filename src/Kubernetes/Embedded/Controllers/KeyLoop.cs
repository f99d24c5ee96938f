using Kubernetes.Client;
using Kubernetes.Embedded.Store;
using Kubernetes.Queueing;
using Microsoft.Extensions.Logging;

namespace Kubernetes.Embedded.Controllers;

/// <summary>
/// A controller's loop: every object and every change gives keys, and each key is brought in order by looking at the newest state.
/// Starting late, starting again and missing changes all come to the same: everything is looked at once.
/// </summary>
/// <typeparam name="TKey">What is brought in order.</typeparam>
internal sealed class KeyLoop<TKey> : IDisposable
    where TKey : notnull
{
    private readonly ObjectStore _store;
    private readonly Func<StoredObject, IEnumerable<TKey>> _keysOf;
    private readonly Func<TKey, Task<TimeSpan?>> _reconcile;
    private readonly WorkQueue<TKey> _queue;
    private readonly EmbeddedOptions _options;

    /// <param name="name">For metrics.</param>
    /// <param name="store">What is followed.</param>
    /// <param name="options">Time and logger.</param>
    /// <param name="keysOf">The keys that an object concerns, as it was and as it is.</param>
    /// <param name="reconcile">Brings a key in order, and says when to look again. What it throws is logged, and it is tried again.</param>
    public KeyLoop(
        string name, ObjectStore store, EmbeddedOptions options, Func<StoredObject, IEnumerable<TKey>> keysOf, Func<TKey, Task<TimeSpan?>> reconcile)
    {
        (_store, _options, _keysOf, _reconcile) = (store, options, keysOf, reconcile);
        _queue = new WorkQueue<TKey>($"embedded-{name}", options.Time, new Random(0));
    }

    /// <summary>Looks at a key again.</summary>
    public void Add(TKey key) => _queue.Add(key);

    /// <summary>Until cancelled; what is in hand is finished.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var pool = new WorkerPool<TKey>(_queue, workers: 1, ReconcileAsync, _options.Logger);
        await using var ending = cancellation.Register(_queue.ShutDown);
        await Task.WhenAll(pool.RunAsync(CancellationToken.None), FollowAsync(cancellation));
    }

    public void Dispose() => _queue.Dispose();

    private async Task ReconcileAsync(TKey key, CancellationToken cancellation)
    {
        if (await _reconcile(key) is { } wait)
        {
            _queue.AddAfter(key, wait);
        }
    }

    private async Task FollowAsync(CancellationToken cancellation)
    {
        try
        {
            while (!await FollowOnceAsync(cancellation))
            {
                _options.Logger.LogDebug("fell behind the history, starting over");
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            _options.Logger.LogDebug("ended");
        }
    }

    /// <returns>False: too much happened meanwhile, look at everything again.</returns>
    private async Task<bool> FollowOnceAsync(CancellationToken cancellation)
    {
        var state = _store.Visible;
        foreach (var item in state.All())
        {
            AddAll(item);
        }

        try
        {
            await foreach (var change in _store.History.FollowAsync(state.Version, cancellation).SelectMany(changes => changes))
            {
                AddAll(change.Old);
                AddAll(change.New);
            }

            return true;
        }
        catch (KubernetesException failure) when (failure.IsGone)
        {
            return false;
        }
    }

    private void AddAll(StoredObject? item)
    {
        foreach (var key in item is null ? [] : _keysOf(item))
        {
            _queue.Add(key);
        }
    }
}
