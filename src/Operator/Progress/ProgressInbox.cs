using Kubernetes.Client;
using Kubernetes.Queueing;
using Operator.Api;
using Operator.Caching;
using Recordings.Contract;

namespace Operator.Progress;

/// <summary>
/// Takes runners' progress in. A token speaks for one pod, and that pod for its Job: nobody can report for another. What is posted is for people's
/// eyes only; no decision rests on it.
/// </summary>
public sealed class ProgressInbox
{
    private readonly RunnerIdentities _identities;
    private readonly CacheScopes _scopes;
    private readonly ProgressBoard _board;
    private readonly WorkQueue<RecordingKey> _queue;

    internal ProgressInbox(
        IKubernetesClient client, CacheScopes scopes, ProgressBoard board, WorkQueue<RecordingKey> queue, TimeProvider time)
    {
        (_scopes, _board, _queue) = (scopes, board, queue);
        _identities = new RunnerIdentities(client, time);
    }

    /// <summary>Takes one report in.</summary>
    /// <param name="token">The bearer token.</param>
    /// <param name="report">What the runner says; out of 0 to 100 it is clamped, a long step is cut.</param>
    /// <param name="cancellation">The request's end.</param>
    public async Task<ProgressVerdict> PostAsync(string token, ProgressReport report, CancellationToken cancellation)
    {
        if (await _identities.OfAsync(token, cancellation) is not { } pod)
        {
            return ProgressVerdict.Unauthenticated;
        }

        if (JobOf(pod) is not { } job)
        {
            return ProgressVerdict.NotAStage;
        }

        if (_board.Set(job.Name, Bounded(report)))
        {
            _queue.Add(job.Recording);
        }

        return ProgressVerdict.Accepted;
    }

    /// <summary>What a Job's runner last said; null: nothing yet.</summary>
    public ProgressReport? Last(ObjectKey job) => _board.Get(job);

    private (ObjectKey Name, RecordingKey Recording)? JobOf(RunnerPod claimed)
    {
        var caches = _scopes.Find(claimed.Namespace);
        var pod = caches?.Pods.Get(new ObjectKey(claimed.Namespace, claimed.Name))?.Metadata;
        if (pod is null || pod.Uid != claimed.Uid || ChildLabels.Get(pod, ChildLabels.JobName) is not { } jobName)
        {
            return null;
        }

        var name = new ObjectKey(claimed.Namespace, jobName);

        // The Job's name is a label, which any pod may carry; that the Job controls the pod is the Job controller's word.
        return caches!.Jobs.Get(name) is { } job && job.Metadata.Uid == ChildLabels.ControllerUid(pod) && caches.OwnerOf(job.Metadata) is { } recording ? (name, RecordingKey.Of(recording)) : null;
    }

    private static ProgressReport Bounded(ProgressReport report) => new()
    {
        Percent = Math.Clamp(report.Percent, 0, 100),
        Step = report.Step is { Length: > 128 } step ? step[..128] : report.Step,
    };
}

/// <summary>What became of a report.</summary>
public enum ProgressVerdict
{
    Accepted,

    /// <summary>The API server does not know the token, or not for this audience.</summary>
    Unauthenticated,

    /// <summary>The token's pod is not the pod of a stage's Job.</summary>
    NotAStage,
}
