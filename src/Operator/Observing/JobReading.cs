using Kubernetes.Models;
using Operator.Api;
using Recordings.Planning;
using Recordings.Resources;

namespace Operator.Observing;

/// <summary>Reads Jobs and Pods as the planner sees them. Pure.</summary>
internal static class JobReading
{
    /// <summary>A Job and the newest of its pods.</summary>
    public static ObservedJob Read(V1Job job, IEnumerable<V1Pod> pods)
    {
        var finished = job.Status?.Conditions?.FirstOrDefault(condition => condition is { Type: "Complete" or "Failed", Status: "True" });
        return Identify(job.Metadata) with
        {
            Name = job.Metadata.Name ?? "",
            Uid = job.Metadata.Uid ?? "",
            IsBeingDeleted = job.Metadata.DeletionTimestamp is not null,
            FinishedCondition = finished?.Type,
            FailedReason = finished?.Type == "Failed" ? finished.Reason : null,
            FailedMessage = finished?.Type == "Failed" ? finished.Message : null,
            Pod = Newest(pods),
        };
    }

    /// <summary>Pods whose Job is gone: it was deleted, and they are still going. Their labels say all that the Job's did.</summary>
    public static ObservedJob ReadOrphans(string jobUid, IReadOnlyCollection<V1Pod> pods)
    {
        var metadata = pods.First().Metadata;
        return Identify(metadata) with
        {
            Name = ChildLabels.Get(metadata, ChildLabels.JobName) ?? "",
            Uid = jobUid,
            IsBeingDeleted = true,
            Pod = Newest(pods),
        };
    }

    private static ObservedJob Identify(V1ObjectMeta metadata) => new()
    {
        Name = "",
        Uid = "",
        Stage = ChildLabels.Get(metadata, Labels.Stage) ?? "",
        Instance = ChildLabels.Get(metadata, Labels.Instance),
        Run = ChildLabels.GetNumber(metadata, Labels.Run),
        Attempt = (int)ChildLabels.GetNumber(metadata, Labels.Attempt),
        Fingerprint = ChildLabels.Annotation(metadata, Labels.Fingerprint) ?? "",
        CreatedAt = metadata.CreationTimestamp ?? default,
    };

    private static ObservedPod? Newest(IEnumerable<V1Pod> pods) =>
        pods.OrderBy(pod => pod.Metadata.CreationTimestamp).ThenBy(pod => pod.Metadata.Name, StringComparer.Ordinal).LastOrDefault() is { } newest
            ? PodReading.Read(newest)
            : null;
}
