using System.Diagnostics;
using Kubernetes.Queueing;
using Operator.Api;

namespace Operator.Reconciliation;

/// <summary>
/// What each outcome means to the queue: the one place that says so. Failures are forgotten after any of them; an exception, a conflict (409)
/// included, is the worker's: logged once, retried with growing delays, never dropped.
/// </summary>
internal static class OutcomeQueueing
{
    // A relist can bring the cache up to date without an event for this key; this is the net under that, not the way it goes.
    private static readonly TimeSpan CatchUpNet = TimeSpan.FromSeconds(5);

    public static void Apply(this Outcome outcome, WorkQueue<RecordingKey> queue, RecordingKey key, TimeProvider time)
    {
        switch (outcome)
        {
            case Outcome.Settled:
                break;
            case Outcome.Waiting waiting:
                queue.AddAfter(key, waiting.Wake.At - time.GetUtcNow());
                break;
            case Outcome.BehindOwnWrites:
                queue.AddAfter(key, CatchUpNet);
                break;
            default:
                throw new UnreachableException($"no way to queue {outcome.GetType().Name}");
        }
    }
}
