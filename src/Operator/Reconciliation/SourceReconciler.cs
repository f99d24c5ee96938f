using Kubernetes.Client;
using Operator.Acting;
using Operator.Api;
using Operator.Caching;
using Operator.Observing;
using Operator.Reporting;
using Recordings.Planning.Sources;

namespace Operator.Reconciliation;

/// <summary>The loop of sources, written out: observe, plan, act, plan again with what came of it, report.</summary>
internal sealed class SourceReconciler(
    CacheScopes scopes, SourceWrites writes, SourceObserver observer, SourceActor actor, SourceReporter reporter, TimeProvider time, ILogger<SourceReconciler> logger)
{
    /// <summary>One pass over one RecordingSource.</summary>
    /// <exception cref="KubernetesException">The server refused a write, or somebody wrote in between (409): plan again.</exception>
    public async Task<Outcome> ReconcileAsync(ObjectKey key, CancellationToken cancellation)
    {
        if (!writes.AreSeen(key, out var lookAgain))
        {
            return new Outcome.BehindOwnWrites(lookAgain);
        }

        var caches = scopes.Of(key.Namespace);
        if (caches.Sources.Get(key) is not { } source)
        {
            writes.Forget(key);
            return new Outcome.Settled();
        }

        if (source.Metadata.DeletionTimestamp is not null)
        {
            return new Outcome.Settled(); // its Jobs go with it, what it created stays
        }

        try
        {
            var plan = await CarryOutAsync(source, await observer.ObserveAsync(source, caches, cancellation), cancellation);
            return plan.Wake is { } wake ? new Outcome.Waiting(wake) : new Outcome.Settled();
        }
        catch (KubernetesException exception) when (exception.IsNotFound)
        {
            logger.LogDebug("{Source} is gone: {Message}", key, exception.Message);
            return new Outcome.Settled();
        }
    }

    private async Task<SourcePlan> CarryOutAsync(V1Alpha1RecordingSource source, SourceObservation observation, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var plan = SourcePlanner.Plan(observation, now);
        var did = PlanText.Actions(plan);
        var acted = await actor.ActAsync(source, plan.Actions, cancellation);
        if (acted.IsNews)
        {
            plan = SourcePlanner.Plan(WithNews(observation, acted), now);
            await actor.ActAsync(source, plan.Actions, cancellation);
        }

        if (await reporter.ReportAsync(source, plan, cancellation))
        {
            logger.LogInformation("{Source}: {Actions}; {Conditions}", $"{observation.Identity.Namespace}/{observation.Identity.Name}", did, PlanText.Conditions(plan.Status.Conditions));
        }

        return acted.JobRefusal is { IsOverQuota: false } refusal ? throw refusal : plan;
    }

    private static SourceObservation WithNews(SourceObservation observation, SourceActingResult acted) => observation with
    {
        Creations = acted.Creations,
        Known = observation.Known.SetItems(acted.Known),
        JobRefusal = acted.JobRefusal is { } refusal ? new JobRefusal(refusal.Message, refusal.IsOverQuota) : null,
    };
}
