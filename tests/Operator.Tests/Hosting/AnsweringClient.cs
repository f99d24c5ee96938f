using System.Net;
using Kubernetes.Client;
using Kubernetes.Models;

namespace Operator.Tests.Hosting;

/// <summary>An API server that answers creates, one after the other, as it is told; the last answer for ever. Null is a success.</summary>
internal sealed class AnsweringClient(params (HttpStatusCode Code, string Reason)?[] answers) : IKubernetesClient
{
    private readonly Queue<(HttpStatusCode Code, string Reason)?> _answers = new(answers);

    public int Created { get; private set; }

    public Task<T> CreateAsync<T>(ResourceKind<T> kind, T item, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var answer = _answers.Count > 1 ? _answers.Dequeue() : _answers.Peek();
        if (answer is { } refusal)
        {
            throw new KubernetesException(refusal.Code, new V1Status { Reason = refusal.Reason });
        }

        Created++;
        return Task.FromResult(item);
    }

    public Task<T?> GetAsync<T>(ResourceKind<T> kind, ObjectKey key, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task<ResourceList<T>> ListAsync<T>(ResourceKind<T> kind, ListOptions options, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(ResourceKind<T> kind, WatchOptions options, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task<T> ReplaceAsync<T>(ResourceKind<T> kind, T item, string? subresource = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task<T> PatchAsync<T>(ResourceKind<T> kind, ObjectKey key, Patch patch, string? subresource = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task<bool> DeleteAsync<T>(ResourceKind<T> kind, ObjectKey key, DeleteOptions? options = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task<Stream> ReadPodLogAsync(ObjectKey pod, string? container = null, bool follow = false, CancellationToken cancellation = default) =>
        throw new NotSupportedException();
}
