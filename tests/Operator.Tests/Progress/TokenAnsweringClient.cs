using Kubernetes.Client;
using Kubernetes.Models;

namespace Operator.Tests.Progress;

/// <summary>An API server whose answers to token reviews are the test's.</summary>
internal sealed class TokenAnsweringClient(IKubernetesClient inner, Func<V1TokenReviewSpec, V1TokenReviewStatus> answer) : IKubernetesClient
{
    public Task<T?> GetAsync<T>(ResourceKind<T> kind, ObjectKey key, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => inner.GetAsync(kind, key, cancellation);

    public Task<ResourceList<T>> ListAsync<T>(ResourceKind<T> kind, ListOptions options, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => inner.ListAsync(kind, options, cancellation);

    public IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(ResourceKind<T> kind, WatchOptions options, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => inner.WatchAsync(kind, options, cancellation);

    public Task<T> CreateAsync<T>(ResourceKind<T> kind, T item, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        if (item is V1TokenReview review)
        {
            review.Status = answer(review.Spec);
            return Task.FromResult(item);
        }

        return inner.CreateAsync(kind, item, cancellation);
    }

    public Task<T> ReplaceAsync<T>(ResourceKind<T> kind, T item, string? subresource = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => inner.ReplaceAsync(kind, item, subresource, cancellation);

    public Task<T> PatchAsync<T>(ResourceKind<T> kind, ObjectKey key, Patch patch, string? subresource = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => inner.PatchAsync(kind, key, patch, subresource, cancellation);

    public Task<bool> DeleteAsync<T>(ResourceKind<T> kind, ObjectKey key, DeleteOptions? options = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => inner.DeleteAsync(kind, key, options, cancellation);

    public Task<Stream> ReadPodLogAsync(ObjectKey pod, string? container = null, bool follow = false, CancellationToken cancellation = default) =>
        inner.ReadPodLogAsync(pod, container, follow, cancellation);
}
