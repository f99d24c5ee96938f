using Kubernetes.Client;
using Kubernetes.Embedded;
using Kubernetes.Models;

namespace Kubernetes.Tests.Embedded;

/// <summary>A control plane whose controllers run, and what runs with it, until disposed.</summary>
internal sealed class EmbeddedWorld : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];

    private EmbeddedWorld(EmbeddedControlPlane plane) => Plane = plane;

    public EmbeddedControlPlane Plane { get; }

    public static async Task<EmbeddedWorld> StartAsync(EmbeddedOptions? options = null)
    {
        var world = new EmbeddedWorld(await EmbeddedControlPlane.OpenAsync(options ?? new EmbeddedOptions()));
        world.Run(world.Plane.RunAsync);
        return world;
    }

    public void Run(Func<CancellationToken, Task> part) => _running.Add(part(_stop.Token));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running);
        await Plane.DisposeAsync();
        _stop.Dispose();
    }

    public Task<V1Job> CreateJobAsync(string name, Action<V1PodSpec>? configure = null, Action<V1JobSpec>? configureJob = null)
    {
        var spec = new V1PodSpec { RestartPolicy = "Never", Containers = [new V1Container { Name = "main", Image = "shell" }] };
        configure?.Invoke(spec);
        var job = new V1Job
        {
            Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "ns" },
            Spec = new V1JobSpec { BackoffLimit = 0, Template = new V1PodTemplateSpec { Spec = spec } },
        };
        configureJob?.Invoke(job.Spec);
        return Plane.CreateAsync(ResourceKinds.Jobs, job);
    }

    /// <summary>Waits until the Job's pod is so.</summary>
    public Task<V1Pod> PodAsync(string job, Func<V1Pod, bool> isSo) =>
        UntilAsync(ResourceKinds.Pods, pod => pod.Metadata.Labels?["job-name"] == job && isSo(pod));

    public Task<V1Job> FinishedAsync(string job) =>
        UntilAsync(ResourceKinds.Jobs, item => item.Metadata.Name == job && item.Status?.Conditions?.Count > 0);

    /// <summary>Waits until an object is so, or was so when it was deleted.</summary>
    public async Task<T> UntilAsync<T>(ResourceKind<T> kind, Func<T, bool> isSo, bool deleted = false)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var found = await Plane.WatchAsync(kind, new WatchOptions { ResourceVersion = "0" }, patience.Token)
            .FirstAsync(item => item.Type != WatchEventType.Bookmark && (item.Type == WatchEventType.Deleted) == deleted && isSo(item.Object), patience.Token);
        return found.Object;
    }
}
