using System.Collections.Concurrent;
using System.Collections.Immutable;
using Kubernetes.Client;
using Kubernetes.Informers;
using Kubernetes.Models;
using Operator.Api;

namespace Operator.Caching;

/// <summary>
/// Read your own writes: remembers how new the caches must be before a Recording may be planned again. A version is enough to know: a cache whose
/// last event, bookmark or list is at least that new has seen the write, whether the object still exists or not, so nothing can wait for ever.
/// </summary>
internal sealed class OwnWrites
{
    private readonly ConcurrentDictionary<RecordingKey, Written> _written = new();

    /// <summary>The Recording was written: its status or its finalizers.</summary>
    public void RecordingWritten(RecordingKey key, V1ObjectMeta metadata) =>
        Update(key, written => written with { Recording = ulong.Max(written.Recording, Version(metadata.ResourceVersion)) });

    /// <summary>One of its Jobs was created, or found to exist.</summary>
    public void JobWritten(RecordingKey key, V1ObjectMeta metadata) =>
        Update(key, written => written with { Jobs = ulong.Max(written.Jobs, Version(metadata.ResourceVersion)) });

    /// <summary>One of its Jobs was deleted. The server does not say at which version, so the cache must show it gone, or going.</summary>
    public void JobDeleted(RecordingKey key, string name, string uid) =>
        Update(key, written => written with { Deleted = written.Deleted.SetItem(name, uid) });

    /// <summary>Whether the caches show everything that was written for the Recording.</summary>
    public bool AreSeen(RecordingKey key, Caches caches)
    {
        if (!_written.TryGetValue(key, out var written))
        {
            return true;
        }

        var areSeen = IsAt(caches.Recordings, key.ToObjectKey(), written.Recording)
            && Version(caches.Jobs.LastResourceVersion) >= written.Jobs
            && written.Deleted.All(deleted => IsGone(caches.Jobs.Get(new ObjectKey(key.Namespace, deleted.Key)), deleted.Value));
        return areSeen && _written.TryRemove(KeyValuePair.Create(key, written));
    }

    /// <summary>The Recording is gone.</summary>
    public void Forget(RecordingKey key) => _written.TryRemove(key, out _);

    private static bool IsAt(IObjectCache<V1Alpha1Recording> cache, ObjectKey key, ulong version) =>
        Version(cache.LastResourceVersion) >= version || Version(cache.Get(key)?.Metadata.ResourceVersion) >= version;

    private static bool IsGone(V1Job? job, string uid) => job is null || job.Metadata.Uid != uid || job.Metadata.DeletionTimestamp is not null;

    private void Update(RecordingKey key, Func<Written, Written> change) =>
        _written.AddOrUpdate(key, _ => change(Written.Nothing), (_, written) => change(written));

    private static ulong Version(string? resourceVersion) => ulong.TryParse(resourceVersion, out var version) ? version : 0;

    private sealed record Written(ulong Recording, ulong Jobs, ImmutableDictionary<string, string> Deleted)
    {
        public static Written Nothing { get; } = new(0, 0, ImmutableDictionary<string, string>.Empty);
    }
}
