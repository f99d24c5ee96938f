using Kubernetes.Client;
using Operator.Acting;
using Operator.Admission;
using Operator.Api;
using Operator.Caching;
using Operator.Observing;
using Operator.Reporting;
using Recordings.Planning;

namespace Operator.Reconciliation;

/// <summary>The loop, written out: observe, plan, act, report. Everything is read anew in every pass.</summary>
internal sealed class Reconciler(
    CacheScopes scopes,
    OwnWrites writes,
    RecordingObserver observer,
    AdmittedPlanner planner,
    Actor actor,
    Reporter reporter,
    TimeProvider time,
    ILogger<Reconciler> logger)
{
    /// <summary>One pass over one Recording.</summary>
    /// <exception cref="KubernetesException">The server refused a write, or somebody wrote in between (409): plan again.</exception>
    public async Task<Outcome> ReconcileAsync(RecordingKey key, CancellationToken cancellation)
    {
        if (!writes.AreSeen(key, out var lookAgain))
        {
            return new Outcome.BehindOwnWrites(lookAgain);
        }

        var caches = scopes.Of(key.Namespace);
        if (caches.Recordings.Get(key.ToObjectKey()) is not { } recording)
        {
            writes.Forget(key);
            planner.Forget(key);
            return new Outcome.Settled();
        }

        var observed = await observer.ObserveAsync(recording, caches, cancellation);
        try
        {
            var carriedOut = await CarryOutAsync(key, recording, observed, cancellation);
            return carriedOut.Wake is { } wake ? new Outcome.Waiting(wake) : new Outcome.Settled();
        }
        catch (KubernetesException exception) when (exception.IsNotFound)
        {
            logger.LogDebug("{Recording} is gone: {Message}", key, exception.Message);
            return new Outcome.Settled();
        }
    }

    private async Task<Plan> CarryOutAsync(RecordingKey key, V1Alpha1Recording recording, Observation observed, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var (planned, observation) = planner.Plan(key, observed, now);
        var acted = await actor.ActAsync(key, recording, planned.Actions, cancellation);
        if (acted.NamespaceIsTerminating && recording.Metadata.DeletionTimestamp is not null)
        {
            planned = planner.Plan(key, observation with { NamespaceIsTerminating = true }, now).Plan;
            acted = await actor.ActAsync(key, recording, planned.Actions, cancellation);
        }

        var report = acted.OverQuota.IsEmpty ? planned : planner.PlanWithout(acted.OverQuota, observation, now);
        report = acted.Refusal is { } refusal ? RefusalReport.Overlay(report, recording.Status, refusal.Message, now) : report;
        var isWritten = await reporter.ReportAsync(recording, acted.ResourceVersion, report, cancellation);
        if (isWritten || planned.Actions.Length > 0)
        {
            logger.LogInformation(
                "{Recording} {Phase}: {Actions}; {Conditions}", key, report.Status.Phase, PlanText.Actions(planned), PlanText.Conditions(report.Status.Conditions));
        }

        if (acted.Refusal is not null)
        {
            throw acted.Refusal; // the user was told; tried again with backoff, since a policy may change
        }

        return report;
    }
}
