using Kubernetes.Client;
using Kubernetes.Models;
using Operator.Api;

namespace Operator.Observing;

/// <summary>
/// Jobs and Pods come by two watches, and one may be ahead: a Job can be seen finished before its pod was seen at all, or seen to end. Taken as it looks,
/// that is a pod that vanished with its result, and the stage would run again, or one that still works. So when a Job has finished and no pod of it
/// has, and the cache of pods is not known to be as new as that, the server is asked.
/// </summary>
internal sealed class LatePods(IKubernetesClient client)
{
    /// <summary>The pods of a Job of which a cache as new as <paramref name="podsVersion"/> shows none that has ended.</summary>
    public async Task<IReadOnlyList<V1Pod>> OfAsync(V1Job job, string? podsVersion, CancellationToken cancellation)
    {
        if (!IsFinished(job) || Version(podsVersion) >= Version(job.Metadata.ResourceVersion))
        {
            return [];
        }

        var options = new ListOptions { Namespace = job.Metadata.NamespaceProperty, LabelSelector = $"{ChildLabels.JobName}={job.Metadata.Name}" };
        return (await client.ListAsync(ResourceKinds.Pods, options, cancellation)).Items;
    }

    private static bool IsFinished(V1Job job) =>
        job.Status?.Conditions?.Any(condition => condition is { Type: "Complete" or "Failed", Status: "True" }) == true;

    // Versions of one server are numbers that grow over all kinds; one that is none can't be compared, so the server is asked.
    private static ulong Version(string? resourceVersion) => ulong.TryParse(resourceVersion, out var version) ? version : 0;
}
