using System.Net;
using Kubernetes.Client;
using Kubernetes.Models;

namespace Kubernetes.Tests.Fakes;

/// <summary>One Lease with optimistic locking, and a switch that makes requests fail or hang.</summary>
internal sealed class LeaseServer : IKubernetesClient
{
    private readonly Lock _lock = new();
    private V1Lease? _lease;
    private int _version;

    public Exception? Failure { get; set; }

    public bool Hangs { get; set; }

    /// <summary>Runs once, between what the next replacing request read and its arrival.</summary>
    public Action? BeforeNextReplace { get; set; }

    /// <summary>Requests that were cut off while they hung.</summary>
    public int CutOff { get; private set; }

    public int Writes { get; private set; }

    public V1LeaseSpec? Spec => _lease?.Spec;

    /// <summary>What another process writes.</summary>
    public void HeldBy(string identity, int seconds = 15)
    {
        lock (_lock)
        {
            Store(new V1Lease
            {
                Metadata = new V1ObjectMeta { Name = "lease", NamespaceProperty = "system" },
                Spec = new V1LeaseSpec { HolderIdentity = identity, LeaseDurationSeconds = seconds, LeaseTransitions = 3 },
            });
        }
    }

    public async Task<T?> GetAsync<T>(ResourceKind<T> kind, ObjectKey key, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        await ReachAsync(cancellation);
        lock (_lock)
        {
            return (T?)(object?)(_lease is null ? null : Copy(_lease));
        }
    }

    public async Task<T> CreateAsync<T>(ResourceKind<T> kind, T item, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        await ReachAsync(cancellation);
        lock (_lock)
        {
            return _lease is null
                ? (T)(object)Store((V1Lease)(object)item)
                : throw new KubernetesException(HttpStatusCode.Conflict, new V1Status { Reason = "AlreadyExists" });
        }
    }

    public async Task<T> ReplaceAsync<T>(ResourceKind<T> kind, T item, string? subresource = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        await ReachAsync(cancellation);
        var before = BeforeNextReplace;
        BeforeNextReplace = null;
        before?.Invoke();
        lock (_lock)
        {
            return _lease?.Metadata.ResourceVersion == item.Metadata.ResourceVersion
                ? (T)(object)Store((V1Lease)(object)item)
                : throw new KubernetesException(HttpStatusCode.Conflict, new V1Status { Reason = "Conflict" });
        }
    }

    public Task<ResourceList<T>> ListAsync<T>(ResourceKind<T> kind, ListOptions options, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(ResourceKind<T> kind, WatchOptions options, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task<T> PatchAsync<T>(ResourceKind<T> kind, ObjectKey key, Patch patch, string? subresource = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task<bool> DeleteAsync<T>(ResourceKind<T> kind, ObjectKey key, DeleteOptions? options = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task<Stream> ReadPodLogAsync(ObjectKey pod, string? container = null, bool follow = false, CancellationToken cancellation = default) =>
        throw new NotSupportedException();

    private static V1Lease Copy(V1Lease lease) => new()
    {
        Metadata = new V1ObjectMeta
        {
            Name = lease.Metadata.Name,
            NamespaceProperty = lease.Metadata.NamespaceProperty,
            ResourceVersion = lease.Metadata.ResourceVersion,
        },
        Spec = new V1LeaseSpec
        {
            HolderIdentity = lease.Spec!.HolderIdentity,
            LeaseDurationSeconds = lease.Spec.LeaseDurationSeconds,
            LeaseTransitions = lease.Spec.LeaseTransitions,
            AcquireTime = lease.Spec.AcquireTime,
            RenewTime = lease.Spec.RenewTime,
        },
    };

    private V1Lease Store(V1Lease lease)
    {
        Writes++;
        _lease = Copy(lease);
        _lease.Metadata.ResourceVersion = $"{++_version}";
        return Copy(_lease);
    }

    private async Task ReachAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (Hangs)
        {
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            }
            finally
            {
                CutOff++;
            }
        }

        if (Failure is not null)
        {
            throw Failure;
        }
    }
}
