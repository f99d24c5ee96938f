using System.Text.Json;
using System.Text.Json.Nodes;
using Kubernetes.Client;
using Kubernetes.Embedded.Api;
using Kubernetes.Embedded.Controllers;
using Kubernetes.Embedded.Jobs;
using Kubernetes.Embedded.Nodes;
using Kubernetes.Embedded.Persistence;
using Kubernetes.Embedded.Store;
using Kubernetes.Embedded.Tokens;
using Kubernetes.Models;

namespace Kubernetes.Embedded;

/// <summary>
/// An API server in this process, with the controllers that a Job needs: what runs the operator without a cluster, and under its tests.
/// It behaves as a real one where a client can tell; what it leaves out: CEL rules (as servers before 1.25), admission, authorization,
/// namespaces as objects that must exist, and field ownership of managers that do not apply (see <see cref="Patching.ApplyPatch"/>).
/// </summary>
public sealed class EmbeddedControlPlane : IKubernetesClient, IAsyncDisposable
{
    private readonly ObjectApi _api;
    private readonly ListReader _lists;
    private readonly WatchReader _watches;
    private readonly PatchWriter _patches;
    private readonly StateFile? _file;
    private readonly bool _heldSecrets;

    private EmbeddedControlPlane(EmbeddedOptions options, ObjectStore store, KindRegistry kinds, StateFile? file, bool heldSecrets)
    {
        Options = options;
        (_file, _heldSecrets) = (file, heldSecrets);
        _api = new ObjectApi(store, kinds, options.Time, options.Random);
        _lists = new ListReader(store);
        _watches = new WatchReader(store, options.Time, options.BookmarkInterval);
        _patches = new PatchWriter(_api);
        Tokens = new TokenIssuer(store, options.Time);
    }

    internal EmbeddedOptions Options { get; }
    internal ObjectApi Api => _api;
    internal TokenIssuer Tokens { get; }

    /// <summary>The node that answers for logs.</summary>
    internal IPodLogs? Logs { get; set; }

    /// <summary>
    /// Done when a write could not be saved, with why; never, where no state is kept. That write did not happen, and its caller was told; but controllers
    /// only try again, so whoever runs this plane decides whether there is any use in going on.
    /// </summary>
    public Task<Exception> SaveFailed => _api.Store.SaveFailed;

    /// <summary>Opens one: reads its state, if it keeps any, and its definitions. Its controllers start with <see cref="RunAsync"/>.</summary>
    /// <exception cref="CorruptStateException">The state file can't be trusted.</exception>
    /// <exception cref="StateLockedException">Another process uses it.</exception>
    /// <exception cref="StateNotSavedException">It can't be written.</exception>
    public static async Task<EmbeddedControlPlane> OpenAsync(EmbeddedOptions options)
    {
        var plane = Restore(options, options.StateFile is { } path ? new StateFile(path) : null);
        try
        {
            if (plane._heldSecrets)
            {
                await plane._api.Store.SaveAsync();
            }

            await DefinitionLoader.LoadAsync(plane._api, options.Definitions);
            return plane;
        }
        catch (Exception failure)
        {
            await plane.DisposeAsync();
            if (failure is KubernetesException or IOException && plane.SaveFailed.IsCompleted)
            {
                throw await plane.SaveFailed;
            }

            throw;
        }
    }

    private static EmbeddedControlPlane Restore(EmbeddedOptions options, StateFile? file)
    {
        try
        {
            var kinds = new KindRegistry();
            var saved = file?.Load();
            var state = saved is null ? Snapshot.Empty : Restore(options, file!.Location, saved, kinds);
            var store = new ObjectStore(state, options.HistoryLength, file is null ? null : file.SaveAsync);
            return new EmbeddedControlPlane(options, store, kinds, file, saved?.HasSecrets == true);
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    private static Snapshot Restore(EmbeddedOptions options, string file, SavedState saved, KindRegistry kinds)
    {
        try
        {
            var state = saved.Restore(kinds);
            SavedStateCheck.Check(file, state, kinds, options);
            return state;
        }
        catch (Exception failure) when (failure is not CorruptStateException)
        {
            throw new CorruptStateException(file, "an object in it can't be read", failure);
        }
    }

    /// <summary>Runs the garbage collector, the Job controller and the collector of finished Jobs, until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellation) => Task.WhenAll(
        new GarbageCollector(_api, Options).RunAsync(cancellation),
        new JobController(_api, Options).RunAsync(cancellation),
        new FinishedJobCollector(_api, Options).RunAsync(cancellation));

    /// <inheritdoc/>
    public Task<T?> GetAsync<T>(ResourceKind<T> kind, ObjectKey key, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(_api.Store.Visible.Find(Find(kind).Id, key)?.As(kind.Json));
    }

    /// <inheritdoc/>
    public Task<ResourceList<T>> ListAsync<T>(ResourceKind<T> kind, ListOptions options, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        cancellation.ThrowIfCancellationRequested();
        var page = _lists.Read(Find(kind), options);
        return Task.FromResult(new ResourceList<T>([.. page.Items.Select(item => item.As(kind.Json))], page.ResourceVersion, page.Continue));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(
        ResourceKind<T> kind, WatchOptions options, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        await foreach (var item in _watches.ReadAsync(Find(kind), options, cancellation))
        {
            yield return new WatchEvent<T>(item.Type, item.Object?.As(kind.Json) ?? item.Bookmark!.Deserialize(kind.Json)!);
        }
    }

    /// <inheritdoc/>
    public async Task<T> CreateAsync<T>(ResourceKind<T> kind, T item, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        cancellation.ThrowIfCancellationRequested();
        var stored = Find(kind);
        if (item is V1TokenReview review)
        {
            return (T)(object)Tokens.Review(review);
        }

        return (await _api.CreateAsync(stored, Json(kind, item))).As(kind.Json);
    }

    /// <inheritdoc/>
    public async Task<T> ReplaceAsync<T>(ResourceKind<T> kind, T item, string? subresource = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        cancellation.ThrowIfCancellationRequested();
        var stored = Find(kind);
        var json = Json(kind, item);
        var key = new ObjectKey(item.Metadata.NamespaceProperty ?? "", item.Metadata.Name ?? "");
        return (await _api.UpdateAsync(stored, key, Target(stored, subresource), _ => new Edited(json))).As(kind.Json);
    }

    /// <inheritdoc/>
    public async Task<T> PatchAsync<T>(
        ResourceKind<T> kind, ObjectKey key, Patch patch, string? subresource = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        cancellation.ThrowIfCancellationRequested();
        var stored = Find(kind);
        return (await _patches.PatchAsync(stored, key, patch, Target(stored, subresource))).As(kind.Json);
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync<T>(ResourceKind<T> kind, ObjectKey key, DeleteOptions? options = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        cancellation.ThrowIfCancellationRequested();
        return _api.DeleteAsync(Find(kind), key, options ?? new DeleteOptions());
    }

    /// <inheritdoc/>
    public Task<Stream> ReadPodLogAsync(ObjectKey pod, string? container = null, bool follow = false, CancellationToken cancellation = default)
    {
        var stored = _api.Store.Visible.Find(KindRegistry.Pods.Id, pod) ?? throw ApiErrors.NotFound(KindRegistry.Pods, pod.Name);
        return Logs?.Open(stored.Uid, follow) is { } log
            ? Task.FromResult(log)
            : throw ApiErrors.BadRequest($"container \"{container}\" in pod \"{pod.Name}\" is waiting to start: ContainerCreating");
    }

    /// <summary>Saves what is to be saved, ends all watches and gives the state file free.</summary>
    public async ValueTask DisposeAsync()
    {
        await _api.Store.DisposeAsync();
        _file?.Dispose();
    }

    private StoredKind Find<T>(ResourceKind<T> kind)
        where T : IKubernetesObject<V1ObjectMeta> => _api.Kinds.Find(kind.Group, kind.Version, kind.Plural);

    private static JsonObject Json<T>(ResourceKind<T> kind, T item)
        where T : IKubernetesObject<V1ObjectMeta> => item is V1PartialObjectMetadata
            ? throw ApiErrors.BadRequest("metadata alone is no object: patch it instead")
            : JsonSerializer.SerializeToNode(item, kind.Json)!.AsObject();

    private static UpdateTarget Target(StoredKind kind, string? subresource) => subresource switch
    {
        null => UpdateTarget.Main,
        "status" when kind.HasStatus => UpdateTarget.Status,
        _ => throw ApiErrors.UnknownResource(),
    };
}
