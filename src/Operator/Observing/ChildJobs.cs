using System.Collections.Immutable;
using Kubernetes.Models;
using Operator.Api;
using Operator.Caching;
using Recordings.Planning;
using Recordings.Planning.Attempts;

namespace Operator.Observing;

/// <summary>Reads the Jobs of a Recording or a source with their pods, from the caches; asks the server where they can't tell.</summary>
internal sealed class ChildJobs(LatePods latePods, MissingPods missingPods)
{
    /// <summary>In order of creation; also those that are gone while their pod is still there.</summary>
    /// <param name="caches">Where they are.</param>
    /// <param name="index">The index of the owner's UID.</param>
    /// <param name="uid">The owner's UID.</param>
    /// <param name="isOf">Whether a Job with that label really is the owner's: a label is not proof, anyone may set one.</param>
    /// <param name="cancellation">Stops before the next request.</param>
    public async Task<ImmutableArray<ObservedJob>> OfAsync(
        Caches caches, string index, string uid, Func<V1Job, bool> isOf, CancellationToken cancellation)
    {
        var jobs = caches.Jobs.ByIndex(index, uid).Where(isOf).ToDictionary(job => job.Metadata.Uid ?? "", StringComparer.Ordinal);

        // In this order: Jobs, how new the pods are, pods. So the pods are at least as new as is said of them.
        var podsVersion = caches.Pods.LastResourceVersion;
        var pods = caches.Pods.ByIndex(index, uid).ToLookup(pod => ChildLabels.ControllerUid(pod.Metadata), StringComparer.Ordinal);
        var known = new List<ObservedJob>();
        foreach (var (jobUid, job) in jobs)
        {
            var read = JobReading.Read(job, pods[jobUid]);
            if (JobStates.IsLive(read) || read.Pod is null)
            {
                // Also where an older state of the pod is shown: what was read of its end a pass ago must not be taken back.
                var late = await latePods.OfAsync(job, podsVersion, cancellation);
                read = late.Count > 0 ? JobReading.Read(job, late) : read;
            }

            known.Add(read.Pod is null && JobStates.IsLive(read) ? read with { PodRefusal = await missingPods.WhyAsync(job, cancellation) } : read);
        }

        var orphaned = pods.Where(group => group.Key.Length > 0 && !jobs.ContainsKey(group.Key))
            .Select(group => JobReading.ReadOrphans(group.Key, [.. group]));
        return [.. known.Concat(orphaned).OrderBy(job => job.CreatedAt).ThenBy(job => job.Name, StringComparer.Ordinal)];
    }
}
