using Kubernetes.Client;
using Kubernetes.Models;

namespace Kubernetes.LeaderElection;

/// <summary>
/// The Lease as a lock. Whether somebody else's hold is over is judged by how long *we* have seen the Lease unchanged on our own monotonic clock:
/// clocks of different machines are never compared.
/// </summary>
internal sealed class LeaseLock(IKubernetesClient client, LeaderElectionOptions options, TimeProvider time)
{
    private string? _seenVersion;
    private long _seenAt;

    /// <summary>Who held the Lease when it was last looked at.</summary>
    public string? Holder { get; private set; }

    /// <summary>How often the Lease changed hands: grows with each leader, so it tells an old one's work from a new one's.</summary>
    public int Transitions { get; private set; }

    /// <summary>Takes or renews the Lease.</summary>
    /// <returns>False: somebody else holds it.</returns>
    public async Task<bool> TryHoldAsync(CancellationToken cancellation)
    {
        var lease = await client.GetAsync(ResourceKinds.Leases, options.Lease, cancellation);
        if (lease is null)
        {
            Remember(await client.CreateAsync(ResourceKinds.Leases, NewLease(), cancellation));
            return true;
        }

        Observe(lease);
        if (!IsOurs(lease) && !IsOver(lease))
        {
            return false;
        }

        var isNew = !IsOurs(lease);
        lease.Spec ??= new V1LeaseSpec();
        lease.Spec.LeaseTransitions = (lease.Spec.LeaseTransitions ?? 0) + (isNew ? 1 : 0);
        lease.Spec.AcquireTime = isNew ? time.GetUtcNow() : lease.Spec.AcquireTime;
        Sign(lease.Spec);

        // The version that was read goes along: of two who find the Lease free only one succeeds, the other gets a conflict.
        Remember(await client.ReplaceAsync(ResourceKinds.Leases, lease, cancellation: cancellation));
        return true;
    }

    /// <summary>Lets the Lease go, so that the next leader need not wait for it to run out.</summary>
    public async Task ReleaseAsync(CancellationToken cancellation)
    {
        while (!await TryReleaseAsync(cancellation))
        {
            // A renewal that we gave up waiting for arrived after all. It was the last: the next look sees it.
        }
    }

    private async Task<bool> TryReleaseAsync(CancellationToken cancellation)
    {
        var lease = await client.GetAsync(ResourceKinds.Leases, options.Lease, cancellation);
        if (lease is null || !IsOurs(lease))
        {
            return true;
        }

        lease.Spec!.HolderIdentity = "";
        lease.Spec.LeaseDurationSeconds = 1;
        lease.Spec.RenewTime = time.GetUtcNow();
        try
        {
            await client.ReplaceAsync(ResourceKinds.Leases, lease, cancellation: cancellation);
        }
        catch (KubernetesException e) when (e.IsConflict)
        {
            return false;
        }

        Holder = "";
        return true;
    }

    private bool IsOurs(V1Lease lease) => lease.Spec?.HolderIdentity == options.Identity;

    private bool IsOver(V1Lease lease)
    {
        // How long its holder promised to be there, which may not be how long we would.
        var duration = TimeSpan.FromSeconds(lease.Spec?.LeaseDurationSeconds ?? options.LeaseDuration.TotalSeconds);
        return string.IsNullOrEmpty(lease.Spec?.HolderIdentity) || time.GetElapsedTime(_seenAt) >= duration;
    }

    private void Observe(V1Lease lease)
    {
        if (lease.Metadata.ResourceVersion != _seenVersion)
        {
            _seenVersion = lease.Metadata.ResourceVersion;
            _seenAt = time.GetTimestamp();
        }

        Holder = lease.Spec?.HolderIdentity;
    }

    private void Remember(V1Lease lease)
    {
        Observe(lease);
        Transitions = lease.Spec?.LeaseTransitions ?? 0;
    }

    private V1Lease NewLease()
    {
        var spec = new V1LeaseSpec { AcquireTime = time.GetUtcNow(), LeaseTransitions = 0 };
        Sign(spec);
        return new V1Lease
        {
            Metadata = new V1ObjectMeta { Name = options.Lease.Name, NamespaceProperty = options.Lease.Namespace },
            Spec = spec,
        };
    }

    private void Sign(V1LeaseSpec spec)
    {
        spec.HolderIdentity = options.Identity;
        spec.LeaseDurationSeconds = (int)Math.Ceiling(options.LeaseDuration.TotalSeconds);
        spec.RenewTime = time.GetUtcNow();
    }
}
