using Kubernetes.Client;
using Kubernetes.Queueing;
using Operator.Api;
using Recordings.Contract;

namespace Operator.Progress;

/// <summary>
/// Takes runners' progress in. A token speaks for one pod, and that pod for its Job: nobody can report for another. What is posted is for people's
/// eyes only; no decision rests on it.
/// </summary>
public sealed class ProgressInbox
{
    private readonly RunnerJobs _jobs;
    private readonly ProgressBoard _board;
    private readonly WorkQueue<RecordingKey> _queue;

    internal ProgressInbox(RunnerJobs jobs, ProgressBoard board, WorkQueue<RecordingKey> queue) => (_jobs, _board, _queue) = (jobs, board, queue);

    /// <summary>Takes one report in.</summary>
    /// <param name="token">The bearer token.</param>
    /// <param name="report">What the runner says; out of 0 to 100 it is clamped, a long step is cut.</param>
    /// <param name="cancellation">The request's end.</param>
    public async Task<ProgressVerdict> PostAsync(string token, ProgressReport report, CancellationToken cancellation)
    {
        var claim = await _jobs.OfAsync(token, cancellation);
        if (claim.Job is not { } job)
        {
            return claim.IsAuthenticated ? ProgressVerdict.NotAStage : ProgressVerdict.Unauthenticated;
        }

        if (_board.Set(job.Name, Bounded(report)))
        {
            _queue.Add(job.Recording);
        }

        return ProgressVerdict.Accepted;
    }

    /// <summary>What a Job's runner last said; null: nothing yet.</summary>
    public ProgressReport? Last(ObjectKey job) => _board.Get(job);

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
