using Kubernetes.Client;
using Operator.Api;
using Operator.Caching;
using Operator.Metrics;
using Operator.Tracing;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace Operator.Reporting;

/// <summary>Writes a Recording's status if it changed, then its events: the only writer of status. Never reads children.</summary>
internal sealed class Reporter(IKubernetesClient client, OwnWrites writes, EventRecorder events, OperatorMetrics metrics, RunTracer tracer)
{
    /// <summary>One status write at most; events only once it succeeded, so that none tells of what is not so.</summary>
    /// <param name="recording">As it was observed.</param>
    /// <param name="resourceVersion">Its version now: acting may have moved it on. Null: it is gone, and only events are left to emit.</param>
    /// <param name="plan">What to say: its status and events.</param>
    /// <param name="cancellation">Stops before the next request.</param>
    /// <returns>Whether the status was written.</returns>
    /// <exception cref="KubernetesException">409: somebody wrote in between; the key is to be planned again.</exception>
    public async Task<bool> ReportAsync(
        V1Alpha1Recording recording,
        string? resourceVersion,
        Plan plan,
        CancellationToken cancellation)
    {
        var key = RecordingKey.Of(recording);
        var patch = resourceVersion is null ? null : StatusPatch.Between(recording.Status, plan.Status, resourceVersion, OperatorJson.Default.RecordingStatus);
        if (patch is not null)
        {
            var written = await client.PatchAsync(RecordingKinds.Recordings, key.ToObjectKey(), patch, subresource: "status", cancellation);
            writes.RecordingWritten(key, written);
            Measure(key.Namespace, recording.Status, plan);
            tracer.Reported(recording, plan);
        }

        foreach (var occurrence in plan.Events)
        {
            await events.RecordAsync(RecordingKinds.Recordings, recording, occurrence, cancellation);
        }

        return patch is not null;
    }

    private void Measure(string ns, RecordingStatus? before, Plan plan)
    {
        metrics.Usage.Reported(ns, before, plan.Status);
        foreach (var stage in StageEnds.Between(before, plan.Status))
        {
            metrics.StageEnded(stage);
            if (StageEnds.PublicationOf(stage, plan.Status) is { } output)
            {
                metrics.Published(output);
                metrics.Usage.Published(ns, output);
            }
        }

        foreach (var attempt in plan.Ended)
        {
            metrics.AttemptEnded(attempt);
        }
    }
}
