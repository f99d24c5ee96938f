using System.Text;
using Kubernetes.Client;
using Kubernetes.Models;

namespace Cli.Tests.Verbs;

/// <summary>A client whose pods, which never ran, have a log all the same.</summary>
internal sealed class LogReader(IKubernetesClient client) : IKubernetesClient
{
    public Task<T?> GetAsync<T>(ResourceKind<T> kind, ObjectKey key, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => client.GetAsync(kind, key, cancellation);

    public Task<ResourceList<T>> ListAsync<T>(ResourceKind<T> kind, ListOptions options, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => client.ListAsync(kind, options, cancellation);

    public IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(ResourceKind<T> kind, WatchOptions options, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => client.WatchAsync(kind, options, cancellation);

    public Task<T> CreateAsync<T>(ResourceKind<T> kind, T item, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => client.CreateAsync(kind, item, cancellation);

    public Task<T> ReplaceAsync<T>(ResourceKind<T> kind, T item, string? subresource = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => client.ReplaceAsync(kind, item, subresource, cancellation);

    public Task<T> PatchAsync<T>(ResourceKind<T> kind, ObjectKey key, Patch patch, string? subresource = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => client.PatchAsync(kind, key, patch, subresource, cancellation);

    public Task<bool> DeleteAsync<T>(ResourceKind<T> kind, ObjectKey key, DeleteOptions? options = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => client.DeleteAsync(kind, key, options, cancellation);

    public Task<Stream> ReadPodLogAsync(ObjectKey pod, string? container = null, bool follow = false, CancellationToken cancellation = default) =>
        Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes($"log of {pod.Name}\n")));
}
