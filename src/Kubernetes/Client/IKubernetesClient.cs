using Kubernetes.Models;

namespace Kubernetes.Client;

/// <summary>
/// The API server's verbs, generic over kinds. Two implementations pass one contract test suite: <c>KubernetesClient</c> (HTTP) and the
/// embedded control plane. Every method throws <see cref="KubernetesException"/> with the server's status, or <see cref="HttpRequestException"/>
/// when it can't be reached.
/// </summary>
public interface IKubernetesClient
{
    /// <summary>Reads one object.</summary>
    /// <returns>The object, or null when there is none.</returns>
    Task<T?> GetAsync<T>(ResourceKind<T> kind, ObjectKey key, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Reads one page of objects. <see cref="ListOptions.Continue"/> asks for the next.</summary>
    Task<ResourceList<T>> ListAsync<T>(ResourceKind<T> kind, ListOptions options, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Events from a resource version on, bookmarks included. Ends when the server closes; throws with 410 when the version is too old.</summary>
    IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(ResourceKind<T> kind, WatchOptions options, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Creates an object; 409 AlreadyExists when the name is taken.</summary>
    Task<T> CreateAsync<T>(ResourceKind<T> kind, T item, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Replaces an object; 409 Conflict when its resourceVersion is set and not the newest.</summary>
    Task<T> ReplaceAsync<T>(ResourceKind<T> kind, T item, string? subresource = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Patches an object, or one of its subresources.</summary>
    Task<T> PatchAsync<T>(ResourceKind<T> kind, ObjectKey key, Patch patch, string? subresource = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Deletes an object. One that is gone already is no error: false.</summary>
    Task<bool> DeleteAsync<T>(ResourceKind<T> kind, ObjectKey key, DeleteOptions? options = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>A container's log, as it is written when <paramref name="follow"/>.</summary>
    Task<Stream> ReadPodLogAsync(ObjectKey pod, string? container = null, bool follow = false, CancellationToken cancellation = default);
}
