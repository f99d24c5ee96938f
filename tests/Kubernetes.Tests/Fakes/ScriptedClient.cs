using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Kubernetes.Client;
using Kubernetes.Models;

namespace Kubernetes.Tests.Fakes;

/// <summary>Lists what the test says, and watches that the test drives event by event.</summary>
internal sealed class ScriptedClient : IKubernetesClient
{
    private readonly ConcurrentQueue<Func<object>> _lists = new();
    private readonly Channel<ScriptedWatch> _watches = Channel.CreateUnbounded<ScriptedWatch>();

    public ConcurrentQueue<ListOptions> Lists { get; } = new();

    public ScriptedClient List(string version, params V1Job[] items) => Page(version, null, items);

    public ScriptedClient Page(string version, string? next, params V1Job[] items)
    {
        _lists.Enqueue(() => new ResourceList<V1Job>(items, version, next));
        return this;
    }

    public ScriptedClient ListFails(Exception error)
    {
        _lists.Enqueue(() => throw error);
        return this;
    }

    /// <summary>The next watch that is opened.</summary>
    public async Task<ScriptedWatch> NextWatchAsync() =>
        await _watches.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));

    public static KubernetesException Gone() =>
        new(HttpStatusCode.Gone, new V1Status { Reason = "Expired", Message = "too old resource version", Code = 410 });

    public Task<ResourceList<T>> ListAsync<T>(ResourceKind<T> kind, ListOptions options, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        Lists.Enqueue(options);
        return _lists.TryDequeue(out var list)
            ? Task.FromResult((ResourceList<T>)list())
            : Task.FromException<ResourceList<T>>(new HttpRequestException("nothing is scripted"));
    }

    public async IAsyncEnumerable<WatchEvent<T>> WatchAsync<T>(
        ResourceKind<T> kind, WatchOptions options, [EnumeratorCancellation] CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var watch = new ScriptedWatch(options);
        await _watches.Writer.WriteAsync(watch, cancellation);
        await foreach (var change in watch.Events.Reader.ReadAllAsync(cancellation))
        {
            yield return new WatchEvent<T>(change.Type, (T)(object)change.Object);
        }
    }

    public Task<T?> GetAsync<T>(ResourceKind<T> kind, ObjectKey key, CancellationToken cancellation = default)
        where T : class, IKubernetesObject<V1ObjectMeta> => throw new NotSupportedException();

    public Task<T> CreateAsync<T>(ResourceKind<T> kind, T item, CancellationToken cancellation = default)
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

/// <summary>One watch, in the test's hands.</summary>
internal sealed record ScriptedWatch(WatchOptions Options)
{
    public Channel<WatchEvent<V1Job>> Events { get; } = Channel.CreateUnbounded<WatchEvent<V1Job>>();

    public void Send(WatchEventType type, V1Job item) => Assert.True(Events.Writer.TryWrite(new WatchEvent<V1Job>(type, item)));

    public void Bookmark(string version) =>
        Send(WatchEventType.Bookmark, new V1Job { Metadata = new V1ObjectMeta { ResourceVersion = version } });

    public void End(Exception? error = null) => Events.Writer.Complete(error);
}
