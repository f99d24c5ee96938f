using Kubernetes.Client;
using Kubernetes.Models;
using Microsoft.Extensions.Logging;

namespace Kubernetes.Informers;

/// <summary>Follows one watch until it ends: closed by the server, failed, or idle for too long.</summary>
internal sealed class Watcher<T>(
    IKubernetesClient client, ResourceKind<T> kind, InformerOptions<T> options, TimeProvider time, Random random, ILogger logger)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    public async Task WatchIntoAsync(CachedObjects<T> cache, CancellationToken cancellation)
    {
        using var idle = new CancellationTokenSource(options.IdleTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(idle.Token, cancellation);
        try
        {
            await foreach (var change in client.WatchAsync(kind, Options(cache.LastResourceVersion!), either.Token))
            {
                cache.Apply(change);
                idle.CancelAfter(options.IdleTimeout);
            }
        }
        catch (OperationCanceledException) when (idle.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            logger.LogDebug("the watch of {Plural} brought nothing for {IdleTimeout}: resuming it", kind.Plural, options.IdleTimeout);
        }
    }

    private WatchOptions Options(string version) => new()
    {
        Namespace = options.Namespace,
        LabelSelector = options.LabelSelector,
        FieldSelector = options.FieldSelector,
        ResourceVersion = version,
        Timeout = ServerTimeout(),
        OnUnreadable = (key, error) => logger.LogError(error, "{Kind} {Key} can't be decoded: its change is left out", kind.Kind, key),
    };

    /// <summary>5 to 10 minutes, by chance, so that watches opened together don't end together.</summary>
    private TimeSpan ServerTimeout()
    {
        lock (random)
        {
            return TimeSpan.FromMinutes(5) * (1 + random.NextDouble());
        }
    }
}
