using Kubernetes.Client;
using Operator.Api;
using Operator.Caching;
using Recordings.Planning.Sources;

namespace Operator.Reporting;

/// <summary>Writes a source's status if it changed, then its events.</summary>
internal sealed class SourceReporter(IKubernetesClient client, SourceWrites writes, EventRecorder events)
{
    /// <summary>One write at most.</summary>
    /// <returns>Whether the status was written.</returns>
    /// <exception cref="KubernetesException">409: somebody wrote in between; the key is to be planned again.</exception>
    public async Task<bool> ReportAsync(V1Alpha1RecordingSource source, SourcePlan plan, CancellationToken cancellation)
    {
        var metadata = source.Metadata;
        var key = new ObjectKey(metadata.NamespaceProperty ?? "", metadata.Name ?? "");
        var patch = StatusPatch.Between(source.Status, plan.Status, metadata.ResourceVersion ?? "", OperatorJson.Default.RecordingSourceStatus);
        if (patch is not null)
        {
            writes.SourceWritten(key, await client.PatchAsync(RecordingKinds.Sources, key, patch, subresource: "status", cancellation));
        }

        foreach (var occurrence in plan.Events)
        {
            await events.RecordAsync(RecordingKinds.Sources, source, occurrence, cancellation);
        }

        return patch is not null;
    }
}
