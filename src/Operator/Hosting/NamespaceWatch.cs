using Kubernetes.Client;
using Kubernetes.Informers;
using Kubernetes.Models;
using Operator.Api;
using Operator.Caching;
using Operator.Metrics;
using Operator.Progress;
using Operator.Watching;
using Recordings.Planning;

namespace Operator.Hosting;

/// <summary>The informers of one namespace, or of all, wired to the queues.</summary>
internal sealed class NamespaceWatch
{
    private readonly Informer<V1Alpha1Recording> _recordings;
    private readonly Informer<V1Alpha1RecordingTemplate> _templates;
    private readonly Informer<V1Alpha1RecordingSource> _sources;
    private readonly Informer<V1Job> _jobs;
    private readonly Informer<V1Pod> _pods;
    private readonly Informer<V1PartialObjectMetadata> _secrets;

    public NamespaceWatch(
        string? @namespace,
        IKubernetesClient client,
        OperatorSettings settings,
        WorkQueues queues,
        ProgressBoard board,
        RecordingTally tally,
        TimeProvider time,
        Random random,
        ILogger logger)
    {
        Namespace = @namespace;
        _recordings = new(client, RecordingKinds.Recordings, CacheContents.Recordings(@namespace, settings), time, random, logger);
        _templates = new(client, RecordingKinds.Templates, CacheContents.Templates(@namespace), time, random, logger);
        _sources = new(client, RecordingKinds.Sources, CacheContents.Sources(@namespace, settings), time, random, logger);
        _jobs = new(client, ResourceKinds.Jobs, CacheContents.Jobs(@namespace), time, random, logger);
        _pods = new(client, ResourceKinds.Pods, CacheContents.Pods(@namespace), time, random, logger);
        _secrets = new(client, ResourceKinds.SecretMetadata, CacheContents.Secrets(@namespace), time, random, logger);
        Caches = new Caches(_recordings, _templates, _sources, _jobs, _pods, _secrets);

        var router = new EventRouter(Caches, queues.Recordings);
        _recordings.AddHandler(router.OnRecording);
        _recordings.AddHandler(tally.OnRecording);
        _templates.AddHandler(router.OnTemplate);
        var templates = new TemplateRouter(queues.Templates);
        _recordings.AddHandler(templates.OnRecording);
        _templates.AddHandler(templates.OnTemplate);
        _jobs.AddHandler(router.OnChild);
        _jobs.AddHandler(change => ForgetProgress(change, board));
        _pods.AddHandler(router.OnChild);
        _secrets.AddHandler(router.OnSecret);
        var sources = new SourceRouter(Caches, queues.Sources);
        _sources.AddHandler(sources.OnSource);
        _recordings.AddHandler(sources.OnRecording);
        _templates.AddHandler(sources.OnTemplate);
        _jobs.AddHandler(sources.OnChild);
        _pods.AddHandler(sources.OnChild);
        _secrets.AddHandler(sources.OnSecret);
    }

    /// <summary>Null: all.</summary>
    public string? Namespace { get; }

    public Caches Caches { get; }

    public Task Synced =>
        Task.WhenAll(_recordings.Synced, _templates.Synced, _sources.Synced, _jobs.Synced, _pods.Synced, _secrets.Synced);

    /// <summary>Has somebody follow the Recordings. Only before <see cref="RunAsync"/>.</summary>
    public void OnRecording(Action<CacheEvent<V1Alpha1Recording>> handler) => _recordings.AddHandler(handler);

    public Task RunAsync(CancellationToken stop) => Task.WhenAll(
        _recordings.RunAsync(stop),
        _templates.RunAsync(stop),
        _sources.RunAsync(stop),
        _jobs.RunAsync(stop),
        _pods.RunAsync(stop),
        _secrets.RunAsync(stop));

    private static void ForgetProgress(CacheEvent<V1Job> change, ProgressBoard board)
    {
        if (change.Type == CacheEventType.Deleted)
        {
            board.Forget(new ObjectKey(change.Object.Metadata.NamespaceProperty ?? "", change.Object.Metadata.Name ?? ""));
        }
    }
}
