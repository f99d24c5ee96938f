using System.Diagnostics;
using Kubernetes.Queueing;

namespace Operator.Reconciliation;

/// <summary>
/// What each outcome means to the queue: the one place that says so. Failures are forgotten after any of them; an exception, a conflict (409)
/// included, is the worker's: logged once, retried with growing delays, never dropped.
/// </summary>
internal static class OutcomeQueueing
{
    public static void Apply<TKey>(this Outcome outcome, WorkQueue<TKey> queue, TKey key, TimeProvider time)
        where TKey : notnull
    {
        switch (outcome)
        {
            case Outcome.Settled:
                break;
            case Outcome.Waiting waiting:
                queue.AddAfter(key, waiting.Wake.At - time.GetUtcNow());
                break;
            case Outcome.BehindOwnWrites behind:
                queue.AddAfter(key, behind.LookAgain);
                break;
            default:
                throw new UnreachableException($"no way to queue {outcome.GetType().Name}");
        }
    }
}
