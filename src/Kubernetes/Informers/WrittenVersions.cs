using System.Globalization;
using Kubernetes.Client;
using Kubernetes.Models;

namespace Kubernetes.Informers;

/// <summary>
/// Read your own writes: remembers for a key what was last written on its behalf, and tells whether the caches have seen it.
/// <para>A write counts as seen when the cache holds that object at that version or a newer one; when it holds no such object but has come to that
/// version or past it (the object was deleted since, or never matched the cache's selector); a deletion also when the object is gone, being
/// deleted, or another one. Versions are compared as numbers.</para>
/// <para>No write blocks for ever: a watch brings the version or, by the next bookmark, a later one; and after <c>patience</c> an entry is let go
/// whatever the caches say. That is safe, only wasteful: what is done on an old cache has deterministic names and preconditions.</para>
/// </summary>
/// <param name="time">The clock that patience is counted on.</param>
/// <param name="patience">How long a write is waited for. Null: 2 minutes, two bookmarks of an API server.</param>
public sealed class WrittenVersions<TKey>(TimeProvider time, TimeSpan? patience = null)
    where TKey : notnull
{
    private readonly TimeSpan _patience = patience ?? TimeSpan.FromMinutes(2);
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, Dictionary<(object Cache, ObjectKey Object), Write>> _writes = [];

    /// <summary>An object was created, replaced or patched.</summary>
    /// <param name="key">On whose behalf.</param>
    /// <param name="cache">Where it will show.</param>
    /// <param name="written">The server's answer.</param>
    public void Wrote<T>(TKey key, IObjectCache<T> cache, T written)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var item = written.Key();
        if (TryVersion(written.Metadata.ResourceVersion, out var version))
        {
            Remember(key, cache, item, () => HasSeen(cache, item, version));
        }
    }

    /// <summary>An object was deleted, or began to be.</summary>
    public void Deleted<T>(TKey key, IObjectCache<T> cache, ObjectKey item, string? uid)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        Remember(
            key,
            cache,
            item,
            () => cache.Get(item)?.Metadata is not { DeletionTimestamp: null } cached || (uid is not null && cached.Uid != uid));

    /// <summary>Whether the caches have seen all that was written for the key.</summary>
    /// <param name="key">On whose behalf.</param>
    /// <param name="lookAgain">When they have not: after this they count as current anyway. Events usually come long before.</param>
    public bool IsCurrent(TKey key, out TimeSpan lookAgain)
    {
        lookAgain = TimeSpan.Zero;
        lock (_lock)
        {
            if (!_writes.TryGetValue(key, out var writes))
            {
                return true;
            }

            foreach (var (what, write) in writes)
            {
                var left = _patience - time.GetElapsedTime(write.At);
                if (left <= TimeSpan.Zero || write.IsSeen())
                {
                    writes.Remove(what);
                }
                else if (left > lookAgain)
                {
                    lookAgain = left;
                }
            }

            if (writes.Count == 0)
            {
                _writes.Remove(key);
            }

            return writes.Count == 0;
        }
    }

    /// <summary>The key is gone.</summary>
    public void Forget(TKey key)
    {
        lock (_lock)
        {
            _writes.Remove(key);
        }
    }

    private static bool HasSeen<T>(IObjectCache<T> cache, ObjectKey item, ulong version)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        // The order matters: an event enters the store before the cache's version moves on, so the version is read first.
        var cacheVersion = cache.LastResourceVersion;
        return cache.Get(item) is { } cached
            ? TryVersion(cached.Metadata.ResourceVersion, out var seen) && seen >= version
            : TryVersion(cacheVersion, out var reached) && reached >= version;
    }

    /// <summary>False where versions are no numbers: then nothing can be compared, and nothing is waited for.</summary>
    private static bool TryVersion(string? text, out ulong version) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out version);

    private void Remember(TKey key, object cache, ObjectKey item, Func<bool> isSeen)
    {
        lock (_lock)
        {
            if (!_writes.TryGetValue(key, out var writes))
            {
                _writes[key] = writes = [];
            }

            writes[(cache, item)] = new Write(isSeen, time.GetTimestamp());
        }
    }

    private sealed record Write(Func<bool> IsSeen, long At);
}
