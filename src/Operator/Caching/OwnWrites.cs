using Kubernetes.Client;
using Kubernetes.Informers;
using Kubernetes.Models;
using Operator.Api;

namespace Operator.Caching;

/// <summary>Read your own writes: what was last written for each Recording, and whether the caches show it yet.</summary>
internal sealed class OwnWrites(CacheScopes scopes, TimeProvider time)
{
    private readonly WrittenVersions<RecordingKey> _written = new(time);

    /// <summary>The Recording was written: its status or its finalizers.</summary>
    public void RecordingWritten(RecordingKey key, V1Alpha1Recording written) => _written.Wrote(key, scopes.Of(key.Namespace).Recordings, written);

    /// <summary>One of its Jobs was created, or found to exist.</summary>
    public void JobWritten(RecordingKey key, V1Job written) => _written.Wrote(key, scopes.Of(key.Namespace).Jobs, written);

    /// <summary>One of its Jobs was deleted.</summary>
    public void JobDeleted(RecordingKey key, string name, string uid) =>
        _written.Deleted(key, scopes.Of(key.Namespace).Jobs, new ObjectKey(key.Namespace, name), uid);

    /// <summary>Whether the caches show everything that was written for the Recording.</summary>
    /// <param name="key">The Recording.</param>
    /// <param name="lookAgain">When they don't: after this they count as current anyway. The event that brings the write comes long before.</param>
    public bool AreSeen(RecordingKey key, out TimeSpan lookAgain) => _written.IsCurrent(key, out lookAgain);

    /// <summary>The Recording is gone.</summary>
    public void Forget(RecordingKey key) => _written.Forget(key);
}
