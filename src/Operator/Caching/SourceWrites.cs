using Kubernetes.Client;
using Kubernetes.Informers;
using Kubernetes.Models;
using Operator.Api;

namespace Operator.Caching;

/// <summary>Read your own writes: what was last written for each RecordingSource, and whether the caches show it yet.</summary>
internal sealed class SourceWrites(CacheScopes scopes, TimeProvider time)
{
    private readonly WrittenVersions<ObjectKey> _written = new(time);

    /// <summary>The source's status was written.</summary>
    public void SourceWritten(ObjectKey source, V1Alpha1RecordingSource written) => _written.Wrote(source, scopes.Of(source.Namespace).Sources, written);

    /// <summary>A Recording was created for it.</summary>
    public void RecordingCreated(ObjectKey source, V1Alpha1Recording created) => _written.Wrote(source, scopes.Of(source.Namespace).Recordings, created);

    /// <summary>One of its Jobs was created, or found to exist.</summary>
    public void JobWritten(ObjectKey source, V1Job written) => _written.Wrote(source, scopes.Of(source.Namespace).Jobs, written);

    /// <summary>One of its Jobs was deleted.</summary>
    public void JobDeleted(ObjectKey source, string name, string uid) =>
        _written.Deleted(source, scopes.Of(source.Namespace).Jobs, new ObjectKey(source.Namespace, name), uid);

    /// <summary>Whether the caches show everything that was written for the source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="lookAgain">When they don't: after this they count as current anyway.</param>
    public bool AreSeen(ObjectKey source, out TimeSpan lookAgain) => _written.IsCurrent(source, out lookAgain);

    /// <summary>The source is gone.</summary>
    public void Forget(ObjectKey source) => _written.Forget(source);
}
