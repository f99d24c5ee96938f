using Kubernetes.LeaderElection;

namespace Operator.Hosting;

/// <summary>Runs the engine's watches from the start, its workers while this replica leads, and ends both in good order.</summary>
internal sealed class LeadingEngine(OperatorEngine engine, LeaderElector? elector, IHostApplicationLifetime lifetime, ILogger<LeadingEngine> logger)
{
    /// <summary>Until the process is asked to stop.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        var stop = lifetime.ApplicationStopping;
        using var stopWatching = new CancellationTokenSource();
        var watch = engine.WatchAsync(stopWatching.Token);
        var work = elector is null ? engine.WorkAsync(stop) : elector.RunAsync(engine.WorkAsync, EndAtOnce, stop);
        var first = await Task.WhenAny(work, watch);
        if (first == watch && !stop.IsCancellationRequested)
        {
            logger.LogCritical(watch.Exception, "A watch has ended; the process ends to be started anew");
            return 1;
        }

        await work;
        await stopWatching.CancelAsync();
        await watch;
        logger.LogInformation("Stopped");
        return 0;
    }

    // Another replica may work already: nothing of this one may go on, not even what is in hand.
    private void EndAtOnce()
    {
        logger.LogCritical("The lease is lost; the process ends at once");
        Environment.Exit(1);
    }
}
