using Kubernetes.Client;
using Kubernetes.Informers;
using Operator.Api;
using Operator.Caching;
using Operator.Metrics;
using Operator.Progress;

namespace Operator.Hosting;

/// <summary>All informers of the engine: one set for all namespaces, or one for each namespace that is watched.</summary>
internal sealed class ClusterWatch
{
    private readonly List<NamespaceWatch> _watches;

    public ClusterWatch(
        IKubernetesClient client,
        EngineOptions options,
        WorkQueues queues,
        ProgressBoard board,
        RecordingTally tally,
        TimeProvider time,
        Random random,
        ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger<ClusterWatch>();
        string?[] namespaces = options.Namespaces.IsDefaultOrEmpty ? [null] : [.. options.Namespaces];
        _watches = [.. namespaces.Select(name => new NamespaceWatch(name, client, options.Settings, queues, board, tally, time, random, logger))];
        Scopes = new CacheScopes(_watches.Select(watch => KeyValuePair.Create(watch.Namespace ?? "", watch.Caches)));
    }

    public CacheScopes Scopes { get; }

    /// <summary>Done when every first list was taken in.</summary>
    public Task Synced => Task.WhenAll(_watches.Select(watch => watch.Synced));

    /// <summary>Whether an informer ended though nobody asked it to.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Has somebody follow the Recordings. Only before <see cref="RunAsync"/>.</summary>
    public void OnRecording(Action<CacheEvent<V1Alpha1Recording>> handler) => _watches.ForEach(watch => watch.OnRecording(handler));

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await await Task.WhenAny(_watches.Select(watch => watch.RunAsync(stop)));
        }
        finally
        {
            HasEnded = true;
        }
    }
}
