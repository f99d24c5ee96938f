using Kubernetes.Client;
using Kubernetes.Models;
using Recordings.Planning.Attempts;

namespace Operator.Observing;

/// <summary>
/// Why a Job has no pod: a quota or an admission policy refuses it, and only an event of the Job controller says so. Asked only once a pod is overdue.
/// </summary>
internal sealed class MissingPods(IKubernetesClient client, TimeProvider time)
{
    /// <summary>What the cluster last said of it; null: it is not overdue, or nothing was said.</summary>
    public async Task<string?> WhyAsync(V1Job job, CancellationToken cancellation)
    {
        if (time.GetUtcNow() - (job.Metadata.CreationTimestamp ?? default) < PodTroubles.PodPatience)
        {
            return null;
        }

        var options = new ListOptions
        {
            Namespace = job.Metadata.NamespaceProperty,
            FieldSelector = $"involvedObject.uid={job.Metadata.Uid},type=Warning",
        };
        var events = await client.ListAsync(ResourceKinds.Events, options, cancellation);
        return events.Items.MaxBy(item => item.LastTimestamp ?? item.FirstTimestamp)?.Message;
    }
}
