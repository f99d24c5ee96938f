using Kubernetes.Client;
using Microsoft.Extensions.Logging;

namespace Kubernetes.LeaderElection;

/// <summary>
/// Lets one process of several work, by a Lease. A leader that can't renew in time is told so and must end its process: that nothing of an old
/// leader runs on is certain only then.
/// </summary>
public sealed class LeaderElector
{
    private static readonly TimeSpan ReleaseTimeout = TimeSpan.FromSeconds(5);

    private readonly LeaderElectionOptions _options;
    private readonly TimeProvider _time;
    private readonly Random _random;
    private readonly ILogger _logger;
    private readonly LeaseLock _lease;
    private volatile bool _isLeader;

    /// <summary>Nothing happens before <see cref="RunAsync"/>.</summary>
    /// <exception cref="ArgumentException">The times contradict each other.</exception>
    public LeaderElector(IKubernetesClient client, LeaderElectionOptions options, TimeProvider time, Random random, ILogger logger)
    {
        if (!options.IsConsistent)
        {
            throw new ArgumentException("LeaseDuration > RenewDeadline > RetryPeriod > 0 is wanted", nameof(options));
        }

        (_options, _time, _random, _logger) = (options, time, random, logger);
        _lease = new LeaseLock(client, _options, time);
    }

    /// <summary>Whether we hold the Lease.</summary>
    public bool IsLeader => _isLeader;

    /// <summary>The Lease's number of transitions while we hold it: grows with each leader.</summary>
    public int Transitions => _lease.Transitions;

    /// <summary>
    /// Waits for the Lease, then runs <paramref name="lead"/> while renewing it. When cancelled, <paramref name="lead"/> is cancelled and awaited
    /// (the Lease is renewed while it drains), then the Lease is released.
    /// </summary>
    /// <param name="lead">The work; ends when its token is cancelled.</param>
    /// <param name="onLost">Called at once when the Lease is lost, before anything is awaited: end the process here.</param>
    public async Task RunAsync(Func<CancellationToken, Task> lead, Action onLost, CancellationToken cancellation)
    {
        long renewed;
        try
        {
            renewed = await AcquireAsync(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return;
        }

        _isLeader = true;
        _logger.LogInformation("{Identity} leads by lease {Lease}", _options.Identity, _options.Lease);
        using var stopLeading = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var stopRenewing = new CancellationTokenSource();
        var work = lead(stopLeading.Token);
        var renewing = RenewAsync(renewed, stopRenewing.Token);
        if (await Task.WhenAny(work, renewing) == renewing)
        {
            _isLeader = false;
            _logger.LogCritical("{Identity} lost lease {Lease} to {Holder}", _options.Identity, _options.Lease, _lease.Holder);
            onLost();
            await stopLeading.CancelAsync();
            await work;
            return;
        }

        await stopRenewing.CancelAsync();
        await renewing;
        _isLeader = false;
        await ReleaseAsync();
        await work;
    }

    /// <summary>Tries until the Lease is ours.</summary>
    /// <returns>When the request that won it was sent.</returns>
    private async Task<long> AcquireAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var sent = _time.GetTimestamp();
            if (await TryAsync(cancellation) == true)
            {
                return sent;
            }

            await Task.Delay(Jittered(), _time, cancellation);
        }
    }

    /// <summary>Renews until the Lease is lost, or until cancelled. Returns then, never throws.</summary>
    private async Task RenewAsync(long renewed, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            // Counted from when the last good request was sent, not from its answer: others may count from its arrival.
            var left = _options.RenewDeadline - _time.GetElapsedTime(renewed);
            if (left <= TimeSpan.Zero)
            {
                return;
            }

            await PauseAsync(left < _options.RetryPeriod ? left : _options.RetryPeriod, cancellation);
            var sent = _time.GetTimestamp();
            switch (await TryUntilAsync(_options.RenewDeadline - _time.GetElapsedTime(renewed), cancellation))
            {
                case true:
                    renewed = sent;
                    break;
                case false:
                    return;
            }
        }
    }

    /// <summary>One try, cut off when time is up: it must not succeed after we gave up.</summary>
    private async Task<bool?> TryUntilAsync(TimeSpan left, CancellationToken cancellation)
    {
        if (left <= TimeSpan.Zero)
        {
            return null;
        }

        using var deadline = new CancellationTokenSource(left, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellation);
        return await TryAsync(either.Token);
    }

    /// <returns>Ours; somebody else's; null: unknown, the try failed.</returns>
    private async Task<bool?> TryAsync(CancellationToken cancellation)
    {
        try
        {
            return await _lease.TryHoldAsync(cancellation);
        }
        catch (KubernetesException e) when (e.IsConflict || e.IsAlreadyExists)
        {
            return null;
        }
        catch (Exception e)
        {
            // Whatever went wrong, the next try may do better: the deadline decides, not the kind of failure.
            _logger.LogWarning(e, "lease {Lease} could not be acquired or renewed", _options.Lease);
            return null;
        }
    }

    private async Task ReleaseAsync()
    {
        try
        {
            using var timeout = new CancellationTokenSource(ReleaseTimeout, _time);
            await _lease.ReleaseAsync(timeout.Token);
            _logger.LogInformation("{Identity} released lease {Lease}", _options.Identity, _options.Lease);
        }
        catch (Exception e)
        {
            _logger.LogWarning(e, "lease {Lease} could not be released: the next leader waits until it runs out", _options.Lease);
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(pause, _time, cancellation);
        }
        catch (OperationCanceledException)
        {
            // The caller looks at the token.
            _logger.LogDebug("renewing lease {Lease} ends", _options.Lease);
        }
    }

    /// <summary>Up to a fifth longer by chance, so that candidates don't move in step.</summary>
    private TimeSpan Jittered()
    {
        lock (_random)
        {
            return _options.RetryPeriod * (1 + (_random.NextDouble() / 5));
        }
    }
}
