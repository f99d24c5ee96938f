using Kubernetes.Client;
using Kubernetes.Models;
using Microsoft.Extensions.Logging;

namespace Kubernetes.Informers;

/// <summary>The store and its handlers: takes lists and events in, tells what changed. Used by one task at a time, read by any.</summary>
internal sealed class CachedObjects<T>(InformerOptions<T> options, ILogger logger)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly List<Action<CacheEvent<T>>> _handlers = [];
    private volatile string? _lastResourceVersion;

    public ObjectStore<T> Store { get; } = new(options.Indexes);

    public string? LastResourceVersion => _lastResourceVersion;

    /// <summary>No list was taken in, or the server forgot the version that was reached.</summary>
    public bool MustList { get; set; } = true;

    public void AddHandler(Action<CacheEvent<T>> handler) => _handlers.Add(handler);

    /// <summary>What to keep of an object that was listed: the one that is here already, if it did not change, so that a list is not in memory twice.</summary>
    public T Keep(T item) =>
        Store.Get(item.Key()) is { } known && IsSame(known, item) ? known
        : options.Transform is null ? item : options.Transform(item);

    /// <summary>
    /// Makes the store equal to a list and tells the difference: what is new, what has another version, what is gone.
    /// </summary>
    /// <param name="items">All objects, transformed.</param>
    /// <param name="unreadable">Objects that exist but could not be decoded: what was known of them stays.</param>
    /// <param name="resourceVersion">The list's version.</param>
    public void Replace(IReadOnlyList<T> items, IReadOnlySet<ObjectKey> unreadable, string resourceVersion)
    {
        var isInitial = _lastResourceVersion is null;
        var changes = new List<CacheEvent<T>>(items.Count);
        var listed = new HashSet<ObjectKey>(items.Count);
        foreach (var item in items)
        {
            listed.Add(item.Key());
            if (Put(item, isInitial) is { } change)
            {
                changes.Add(change);
            }
        }

        foreach (var gone in Store.Keys().Where(key => !listed.Contains(key) && !unreadable.Contains(key)))
        {
            if (Store.Remove(gone) is { } last)
            {
                changes.Add(new CacheEvent<T>(CacheEventType.Deleted, last, last, isInitial));
            }
        }

        _lastResourceVersion = resourceVersion;
        MustList = false;
        changes.ForEach(Tell);
    }

    /// <summary>Takes one event in. The version moves on before handlers are called, so that they find the cache as new as the event.</summary>
    public void Apply(WatchEvent<T> change)
    {
        CacheEvent<T>? told = change.Type switch
        {
            WatchEventType.Bookmark => null,
            WatchEventType.Deleted => new CacheEvent<T>(
                CacheEventType.Deleted, change.Object, Store.Remove(change.Object.Key()), IsInitial: false),
            _ => Put(options.Transform is null ? change.Object : options.Transform(change.Object), isInitial: false),
        };
        _lastResourceVersion = change.Object.Metadata.ResourceVersion ?? _lastResourceVersion;
        if (told is { } news)
        {
            Tell(news);
        }
    }

    private CacheEvent<T>? Put(T item, bool isInitial)
    {
        var old = Store.Set(item.Key(), item);
        if (old is null)
        {
            return new CacheEvent<T>(CacheEventType.Added, item, null, isInitial);
        }

        return IsSame(old, item) ? null : new CacheEvent<T>(CacheEventType.Updated, item, old, isInitial);
    }

    private static bool IsSame(T one, T other) => one.Metadata.ResourceVersion == other.Metadata.ResourceVersion && one.Metadata.Uid == other.Metadata.Uid;

    private void Tell(CacheEvent<T> change)
    {
        foreach (var handler in _handlers)
        {
            try
            {
                handler(change);
            }
            catch (Exception e)
            {
                // The others must hear of it all the same, and the watch go on.
                logger.LogError(e, "a handler failed on {Change} of {Key}", change.Type, change.Object.Key());
            }
        }
    }
}
