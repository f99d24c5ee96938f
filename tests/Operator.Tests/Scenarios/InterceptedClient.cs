using System.Runtime.CompilerServices;
using Kubernetes.Client;
using Kubernetes.Models;

namespace Operator.Tests.Scenarios;

/// <summary>One request to the API server.</summary>
/// <param name="Verb">In lower case: create, patch, ...</param>
/// <param name="Kind">The kind of the object.</param>
/// <param name="Name">The object that is created; null for other verbs.</param>
internal sealed record ApiRequest(string Verb, string Kind, string? Name = null)
{
    public bool IsWrite => Verb is "create" or "replace" or "patch" or "delete";
}

/// <summary>Stands between an operator and the API server: what the two functions throw, the operator gets, before or after the request took effect.</summary>
internal sealed class InterceptedClient(IKubernetesClient inner, Action<ApiRequest> before, Action<ApiRequest> after) : IKubernetesClient
{
    public Task<T?> GetAsync<T>(ResourceKind<T> kind, ObjectKey key, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => AroundAsync("get", kind, () => inner.GetAsync(kind, key, cancellation));

    public Task<ResourceList<T>> ListAsync<T>(ResourceKind<T> kind, ListOptions options, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => AroundAsync("list", kind, () => inner.ListAsync(kind, options, cancellation));

    public async IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(
        ResourceKind<T> kind, WatchOptions options, [EnumeratorCancellation] CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var request = new ApiRequest("watch", kind.Kind);
        before(request);
        await foreach (var change in inner.WatchAsync(kind, options, cancellation))
        {
            yield return change;
            after(request);
        }
    }

    public Task<T> CreateAsync<T>(ResourceKind<T> kind, T item, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => AroundAsync("create", kind, () => inner.CreateAsync(kind, item, cancellation), item.Metadata.Name);

    public Task<T> ReplaceAsync<T>(ResourceKind<T> kind, T item, string? subresource = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => AroundAsync("replace", kind, () => inner.ReplaceAsync(kind, item, subresource, cancellation));

    public Task<T> PatchAsync<T>(ResourceKind<T> kind, ObjectKey key, Patch patch, string? subresource = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => AroundAsync("patch", kind, () => inner.PatchAsync(kind, key, patch, subresource, cancellation));

    public Task<bool> DeleteAsync<T>(ResourceKind<T> kind, ObjectKey key, DeleteOptions? options = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => AroundAsync("delete", kind, () => inner.DeleteAsync(kind, key, options, cancellation));

    public Task<Stream> ReadPodLogAsync(ObjectKey pod, string? container = null, bool follow = false, CancellationToken cancellation = default) =>
        inner.ReadPodLogAsync(pod, container, follow, cancellation);

    private async Task<TResult> AroundAsync<T, TResult>(string verb, ResourceKind<T> kind, Func<Task<TResult>> send, string? name = null)
        where T : IKubernetesObject<V1ObjectMeta>
    {
        var request = new ApiRequest(verb, kind.Kind, name);
        before(request);
        var result = await send();
        after(request);
        return result;
    }
}
