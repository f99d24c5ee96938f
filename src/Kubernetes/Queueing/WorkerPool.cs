using Kubernetes.Client;
using Microsoft.Extensions.Logging;

namespace Kubernetes.Queueing;

/// <summary>Takes keys and works on them, several at a time. The edge of the loop: what a handler throws is logged here, once, and tried again.</summary>
/// <param name="queue">Where keys come from.</param>
/// <param name="workers">How many keys are worked on at once.</param>
/// <param name="handler">The work. Its end means success: the key's failures are forgotten.</param>
/// <param name="logger">Told of failures, with key and attempt.</param>
public sealed class WorkerPool<TKey>(WorkQueue<TKey> queue, int workers, Func<TKey, CancellationToken, Task> handler, ILogger logger)
    where TKey : notnull
{
    /// <summary>
    /// Works until the queue is shut down, then until what is in hand is finished. Cancelling interrupts handlers instead: shut the queue down first
    /// and cancel when patience ends.
    /// </summary>
    public Task RunAsync(CancellationToken cancellation) =>
        Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(() => WorkAsync(cancellation), CancellationToken.None)));

    private async Task WorkAsync(CancellationToken cancellation)
    {
        try
        {
            while (await queue.TakeAsync(cancellation) is (true, var key))
            {
                try
                {
                    await HandleAsync(key, cancellation);
                }
                finally
                {
                    queue.Done(key);
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            logger.LogDebug("a worker stopped");
        }
    }

    private async Task HandleAsync(TKey key, CancellationToken cancellation)
    {
        try
        {
            await handler(key, cancellation);
            queue.Forget(key);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            queue.AddRateLimited(key);
            Log(key, e);
        }
    }

    private void Log(TKey key, Exception error)
    {
        var attempt = queue.Retries(key);
        if (error is KubernetesException { IsConflict: true })
        {
            // Somebody else wrote in between: everyday life, mended by the next attempt.
            logger.LogInformation("{Key}: conflict at attempt {Attempt}, trying again: {Message}", key, attempt, error.Message);
        }
        else
        {
            logger.LogError(error, "{Key} failed at attempt {Attempt}, trying again", key, attempt);
        }
    }
}
