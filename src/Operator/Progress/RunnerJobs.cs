using Kubernetes.Client;
using Operator.Api;
using Operator.Caching;

namespace Operator.Progress;

/// <summary>The Job that a token speaks for, and the Recording whose it is.</summary>
internal sealed record RunnerJob(ObjectKey Name, RecordingKey Recording);

/// <summary>What is known of a token: whether it is a pod's at all, and if that pod is a stage's, which.</summary>
internal sealed record RunnerClaim(bool IsAuthenticated, RunnerJob? Job);

/// <summary>Tells by a token whose Job speaks: the token is bound to a pod, and the pod controlled by a Job.</summary>
internal sealed class RunnerJobs(IKubernetesClient client, CacheScopes scopes, TimeProvider time)
{
    private readonly RunnerIdentities _identities = new(client, time);

    /// <summary>Whom a token speaks for.</summary>
    public async Task<RunnerClaim> OfAsync(string token, CancellationToken cancellation) =>
        await _identities.OfAsync(token, cancellation) is { } pod ? new RunnerClaim(IsAuthenticated: true, JobOf(pod)) : new RunnerClaim(IsAuthenticated: false, Job: null);

    private RunnerJob? JobOf(RunnerPod claimed)
    {
        var caches = scopes.Find(claimed.Namespace);
        var pod = caches?.Pods.Get(new ObjectKey(claimed.Namespace, claimed.Name))?.Metadata;
        if (pod is null || pod.Uid != claimed.Uid || ChildLabels.Get(pod, ChildLabels.JobName) is not { } jobName)
        {
            return null;
        }

        var name = new ObjectKey(claimed.Namespace, jobName);

        // The Job's name is a label, which any pod may carry; that the Job controls the pod is the Job controller's word.
        return caches!.Jobs.Get(name) is { } job && job.Metadata.Uid == ChildLabels.ControllerUid(pod) && caches.OwnerOf(job.Metadata) is { } recording
            ? new RunnerJob(name, RecordingKey.Of(recording))
            : null;
    }
}
