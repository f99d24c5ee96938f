using System.Text.Json;
using Kubernetes.Client;
using Kubernetes.Models;

namespace Kubernetes.Tests.Contract;

/// <summary>
/// What an API server does, as far as this project relies on it. Runs on the embedded control plane and on a real API server with its
/// controller-manager (no node), so that the one can't drift from the other. Each test has a namespace of its own.
/// </summary>
public abstract partial class ContractTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private string _namespace = "";

    /// <summary>Connected in <see cref="ConnectAsync"/>.</summary>
    protected IKubernetesClient Client { get; private set; } = null!;

    /// <summary>Gives a client to a server whose controllers run.</summary>
    protected abstract Task<IKubernetesClient> ConnectAsync();

    /// <summary>Ends what <see cref="ConnectAsync"/> began.</summary>
    protected virtual Task DisconnectAsync() => Task.CompletedTask;

    public async Task InitializeAsync()
    {
        Client = await ConnectAsync();
        await WidgetDefinition.InstallAsync(Client);
        var made = await Client.CreateAsync(ResourceKinds.Namespaces, new V1Namespace { Metadata = new V1ObjectMeta { GenerateName = "contract-" } });
        _namespace = made.Metadata.Name!;
    }

    public async Task DisposeAsync()
    {
        await Client.DeleteAsync(ResourceKinds.Namespaces, new ObjectKey("", _namespace));
        await DisconnectAsync();
    }

    private ObjectKey Key(string name) => new(_namespace, name);

    private V1ConfigMap ConfigMap(string name, params (string Key, string Value)[] labels) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = _namespace, Labels = labels.ToDictionary(label => label.Key, label => label.Value) },
        Data = new Dictionary<string, string> { ["a"] = "1" },
    };

    private Task<V1ConfigMap> CreateAsync(V1ConfigMap item) => Client.CreateAsync(ResourceKinds.ConfigMaps, item);

    private Widget Widget(string name, string spec = """{"size": 1}""") => new()
    {
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = _namespace },
        Spec = JsonDocument.Parse(spec).RootElement,
    };

    private Task<Widget> CreateAsync(Widget widget) => Client.CreateAsync(Contract.Widget.Resource, widget);

    private Task<Widget> PatchAsync(string name, string patch, string? subresource = null) =>
        Client.PatchAsync(Contract.Widget.Resource, Key(name), Patch.Merge(patch), subresource);

    private async Task<string> VersionAsync() =>
        (await Client.ListAsync(ResourceKinds.ConfigMaps, new ListOptions { Namespace = _namespace })).ResourceVersion;

    private WatchOptions Watching(string version) => new() { Namespace = _namespace, ResourceVersion = version };

    private async Task<List<WatchEvent<T>>> EventsAsync<T>(ResourceKind<T> kind, WatchOptions options, int count)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        using var patience = new CancellationTokenSource(Patience);
        return await Client.WatchAsync(kind, options, patience.Token)
            .Where(item => item.Type != WatchEventType.Bookmark)
            .Take(count)
            .ToListAsync(patience.Token);
    }

    /// <summary>Watches one object until it is so; null: until it is gone.</summary>
    private async Task<T?> UntilAsync<T>(ResourceKind<T> kind, string name, Func<T?, bool> isSo)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        using var patience = new CancellationTokenSource(Patience);
        var list = await Client.ListAsync(kind, new ListOptions { Namespace = _namespace, FieldSelector = $"metadata.name={name}" }, patience.Token);
        var now = list.Items.SingleOrDefault();
        if (isSo(now))
        {
            return now;
        }

        var options = Watching(list.ResourceVersion) with { FieldSelector = $"metadata.name={name}" };
        var found = await Client.WatchAsync(kind, options, patience.Token)
            .Where(item => item.Type != WatchEventType.Bookmark)
            .FirstAsync(item => isSo(item.Type == WatchEventType.Deleted ? null : item.Object), patience.Token);
        return found.Type == WatchEventType.Deleted ? null : found.Object;
    }

    private static async Task<KubernetesException> RefusedAsync(Func<Task> action) => await Assert.ThrowsAsync<KubernetesException>(action);
}
