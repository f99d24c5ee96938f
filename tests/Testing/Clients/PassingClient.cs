using Kubernetes.Client;
using Kubernetes.Models;

namespace Testing.Clients;

/// <summary>Passes everything on to another client, but for what a test overrides. Without another one, whatever is not overridden throws.</summary>
/// <param name="inner">The other client; null: none.</param>
public abstract class PassingClient(IKubernetesClient? inner) : IKubernetesClient
{
    private IKubernetesClient Inner => inner ?? throw new NotSupportedException("the test did not expect this call");

    public virtual Task<T?> GetAsync<T>(ResourceKind<T> kind, ObjectKey key, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => Inner.GetAsync(kind, key, cancellation);

    public virtual Task<ResourceList<T>> ListAsync<T>(ResourceKind<T> kind, ListOptions options, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => Inner.ListAsync(kind, options, cancellation);

    public virtual IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(ResourceKind<T> kind, WatchOptions options, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => Inner.WatchAsync(kind, options, cancellation);

    public virtual Task<T> CreateAsync<T>(ResourceKind<T> kind, T item, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => Inner.CreateAsync(kind, item, cancellation);

    public virtual Task<T> ReplaceAsync<T>(ResourceKind<T> kind, T item, string? subresource = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => Inner.ReplaceAsync(kind, item, subresource, cancellation);

    public virtual Task<T> PatchAsync<T>(ResourceKind<T> kind, ObjectKey key, Patch patch, string? subresource = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => Inner.PatchAsync(kind, key, patch, subresource, cancellation);

    public virtual Task<bool> DeleteAsync<T>(ResourceKind<T> kind, ObjectKey key, DeleteOptions? options = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => Inner.DeleteAsync(kind, key, options, cancellation);

    public virtual Task<Stream> ReadPodLogAsync(ObjectKey pod, string? container = null, bool follow = false, CancellationToken cancellation = default) =>
        Inner.ReadPodLogAsync(pod, container, follow, cancellation);
}
