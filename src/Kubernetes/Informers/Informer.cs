using Kubernetes.Client;
using Kubernetes.Models;
using Kubernetes.Timing;
using Microsoft.Extensions.Logging;

namespace Kubernetes.Informers;

/// <summary>
/// Keeps a cache of one kind: lists once, then follows a watch from that version, and from where it stopped when it stops. Only when the server
/// no longer knows that version (410) it lists again, and tells handlers the difference, deletions included.
/// </summary>
public sealed class Informer<T> : IObjectCache<T>
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly InformerOptions<T> _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly string _plural;
    private readonly CachedObjects<T> _cache;
    private readonly Lister<T> _lister;
    private readonly Watcher<T> _watcher;
    private readonly Backoff _backoff;
    private readonly TaskCompletionSource _synced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Nothing happens before <see cref="RunAsync"/>.</summary>
    public Informer(
        IKubernetesClient client, ResourceKind<T> kind, InformerOptions<T> options, TimeProvider time, Random random, ILogger logger)
    {
        (_options, _time, _logger, _plural) = (options, time, logger, kind.Plural);
        _cache = new CachedObjects<T>(options, logger);
        _lister = new Lister<T>(client, kind, options, logger);
        _watcher = new Watcher<T>(client, kind, options, time, random, logger);
        _backoff = new Backoff(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(30), random);
    }

    /// <inheritdoc />
    public string? LastResourceVersion => _cache.LastResourceVersion;

    /// <summary>Done when the first list was taken in. Cancelled when <see cref="RunAsync"/> ended before.</summary>
    public Task Synced => _synced.Task;

    /// <summary>Handlers are called in the order they were added, for one event after the other. Only before <see cref="RunAsync"/>.</summary>
    public void AddHandler(Action<CacheEvent<T>> handler) => _cache.AddHandler(handler);

    /// <inheritdoc />
    public T? Get(ObjectKey key) => _cache.Store.Get(key);

    /// <inheritdoc />
    public IReadOnlyList<T> List() => _cache.Store.List();

    /// <inheritdoc />
    public IReadOnlyList<T> ByIndex(string index, string value) => _cache.Store.ByIndex(index, value);

    /// <summary>Lists and watches until cancelled; returns then. Failures are logged and tried again, never thrown.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            var failures = 0;
            while (true)
            {
                var madeProgress = await StepAsync(cancellation);
                failures = madeProgress ? 0 : failures + 1;
                await Task.Delay(_backoff.Delay(failures), _time, cancellation);
            }
        }
        catch (Exception e) when (cancellation.IsCancellationRequested)
        {
            // Whatever broke while stopping, a connection mostly, is no concern of anybody any more.
            _logger.LogDebug("the informer of {Plural} stopped: {Message}", _plural, e.Message);
        }
        finally
        {
            _synced.TrySetCanceled(CancellationToken.None);
        }
    }

    /// <summary>Lists if need be, then watches until the watch ends.</summary>
    /// <returns>Whether the watch brought anything: if not, the next try waits longer.</returns>
    private async Task<bool> StepAsync(CancellationToken cancellation)
    {
        var before = _cache.LastResourceVersion;
        try
        {
            if (_cache.MustList)
            {
                await _lister.ListIntoAsync(_cache, cancellation);
                _synced.TrySetResult();
                before = _cache.LastResourceVersion;
            }

            await _watcher.WatchIntoAsync(_cache, cancellation);
        }
        catch (KubernetesException e) when (e.IsGone)
        {
            _logger.LogInformation("the watch of {Plural} fell behind: listing again", _plural);
            _cache.MustList = true;
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested)
        {
            _logger.LogWarning(e, "listing or watching {Plural} in {Namespace} failed: trying again", _plural, _options.Namespace ?? "all namespaces");
        }

        return before != _cache.LastResourceVersion;
    }
}
