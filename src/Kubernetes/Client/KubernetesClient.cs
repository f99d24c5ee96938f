using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Kubernetes.Client.Http;
using Kubernetes.Config;
using Kubernetes.Models;

namespace Kubernetes.Client;

/// <summary>The API server's verbs over HTTP.</summary>
public sealed class KubernetesClient : IKubernetesClient, IDisposable
{
    /// <summary>A call that is no watch or log takes no longer, retries included.</summary>
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(60);

    private readonly ApiSender _sender;
    private readonly TimeProvider _time;

    /// <summary>Connects when first used.</summary>
    public KubernetesClient(KubernetesConfig config, TimeProvider time)
        : this(KubernetesHttp.CreateHandler(config), config.Server, time)
    {
    }

    internal KubernetesClient(HttpMessageHandler handler, Uri server, TimeProvider time)
        : this(new ApiSender(new HttpMessageInvoker(handler), server, RetryPolicy.Default, new ApiMetrics(), time), time)
    {
    }

    internal KubernetesClient(ApiSender sender, TimeProvider time) => (_sender, _time) = (sender, time);

    /// <inheritdoc />
    public async Task<T?> GetAsync<T>(ResourceKind<T> kind, ObjectKey key, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            var request = new ApiRequest("get", HttpMethod.Get, ResourcePath.Object(kind, key)) { Accept = MediaTypes.ForObject<T>() };
            return await ReadObjectAsync(kind, request, cancellation);
        }
        catch (KubernetesException e) when (IsAbsent(e))
        {
            return null;
        }
    }

    /// <inheritdoc />
    public Task<ResourceList<T>> ListAsync<T>(ResourceKind<T> kind, ListOptions options, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var request = new ApiRequest("list", HttpMethod.Get, ResourcePath.List(kind, options)) { Accept = MediaTypes.ForList<T>() };
        return CallAsync(
            request, (body, token) => new ListReader<T>(kind, options.OnUnreadable).ReadAsync(PipeReader.Create(body), token), cancellation);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(
        ResourceKind<T> kind, WatchOptions options, [EnumeratorCancellation] CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var request = new ApiRequest("watch", HttpMethod.Get, ResourcePath.Watch(kind, options)) { Accept = MediaTypes.ForObject<T>() };
        using var response = await BeginAsync(request, cancellation);
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        var reader = PipeReader.Create(body, new StreamPipeReaderOptions(leaveOpen: true));
        await foreach (var change in new WatchReader<T>(kind, options.OnUnreadable).ReadAsync(reader, cancellation))
        {
            yield return change;
        }
    }

    /// <inheritdoc />
    public Task<T> CreateAsync<T>(ResourceKind<T> kind, T item, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        if (kind.IsNamespaced && string.IsNullOrEmpty(item.Metadata.NamespaceProperty))
        {
            throw new ArgumentException($"a {kind.Kind} lives in a namespace: metadata.namespace is missing", nameof(item));
        }

        var path = ResourcePath.Collection(kind, item.Metadata.NamespaceProperty);
        return ReadObjectAsync(kind, new ApiRequest("create", HttpMethod.Post, path) { Body = RequestBody.Of(kind, item) }, cancellation);
    }

    /// <inheritdoc />
    public Task<T> ReplaceAsync<T>(ResourceKind<T> kind, T item, string? subresource = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var path = ResourcePath.Object(kind, item.Key(), subresource);
        return ReadObjectAsync(kind, new ApiRequest("update", HttpMethod.Put, path) { Body = RequestBody.Of(kind, item) }, cancellation);
    }

    /// <inheritdoc />
    public Task<T> PatchAsync<T>(
        ResourceKind<T> kind, ObjectKey key, Patch patch, string? subresource = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var path = ResourcePath.WithQuery(
            ResourcePath.Object(kind, key, subresource), ("fieldManager", patch.FieldManager), ("force", patch.Force ? "true" : null));
        var request = new ApiRequest("patch", HttpMethod.Patch, path)
        {
            Body = RequestBody.Of(patch),
            Accept = MediaTypes.ForObject<T>(),
            IsIdempotent = patch.Type != PatchType.Json,
        };
        return ReadObjectAsync(kind, request, cancellation);
    }

    /// <inheritdoc />
    public async Task<bool> DeleteAsync<T>(
        ResourceKind<T> kind, ObjectKey key, DeleteOptions? options = null, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            var body = RequestBody.Of(options ?? new DeleteOptions());
            var request = new ApiRequest("delete", HttpMethod.Delete, ResourcePath.Object(kind, key)) { Body = body };
            return await CallAsync(request, (_, _) => Task.FromResult(true), cancellation);
        }
        catch (KubernetesException e) when (IsAbsent(e))
        {
            return false;
        }
    }

    /// <inheritdoc />
    public async Task<Stream> ReadPodLogAsync(
        ObjectKey pod, string? container = null, bool follow = false, CancellationToken cancellation = default)
    {
        var path = ResourcePath.WithQuery(
            ResourcePath.Object(ResourceKinds.Pods, pod, "log"), ("container", container), ("follow", follow ? "true" : null));
        var response = await BeginAsync(new ApiRequest("get", HttpMethod.Get, path) { Accept = "*/*" }, cancellation);

        // Disposing the stream gives the connection back; the response holds nothing else.
        return await response.Content.ReadAsStreamAsync(cancellation);
    }

    /// <summary>Closes connections; watches end.</summary>
    public void Dispose() => _sender.Dispose();

    private static bool IsAbsent(KubernetesException e) =>
        // The API names the object that it misses. A 404 without a name says that the *kind* is not there, which is no absence but a fault.
        e.IsNotFound && !string.IsNullOrEmpty(e.Status.Details?.Name);

    private Task<T> ReadObjectAsync<T>(ResourceKind<T> kind, ApiRequest request, CancellationToken cancellation)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        CallAsync(
            request,
            async (body, token) =>
            {
                var item = await JsonSerializer.DeserializeAsync(body, kind.Json, token) ?? throw new JsonException("null in place of an object");
                item.ApiVersion ??= kind.ApiVersion;
                item.Kind ??= kind.Kind;
                return item;
            },
            cancellation);

    private Task<TResult> CallAsync<TResult>(
        ApiRequest request, Func<Stream, CancellationToken, Task<TResult>> read, CancellationToken cancellation) =>
        WithinAsync(
            request,
            async token =>
            {
                using var response = await _sender.SendAsync(request, token);
                await using var body = await response.Content.ReadAsStreamAsync(token);
                return await read(body, token);
            },
            cancellation);

    /// <summary>Waits for the headers alone: what follows may take for ever.</summary>
    private Task<HttpResponseMessage> BeginAsync(ApiRequest request, CancellationToken cancellation) =>
        WithinAsync(request, token => _sender.SendAsync(request, token), cancellation);

    private async Task<TResult> WithinAsync<TResult>(
        ApiRequest request, Func<CancellationToken, Task<TResult>> call, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(CallTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            return await call(either.Token);
        }
        catch (OperationCanceledException e) when (timeout.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new HttpRequestException($"{request.Verb} {request.Path}: no answer within {CallTimeout.TotalSeconds} s", e);
        }
    }
}
