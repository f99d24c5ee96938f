using System.Globalization;
using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Storage.Http;

/// <summary>A big object in the making in the operator's store, which knows it by its key and layout.</summary>
internal sealed class HttpPartial(StoreClient client, HttpArtifactStore store, Uri address, string key, PartLayout layout, IReadOnlyCollection<int> committed) : IPartialObject
{
    /// <summary>Where it is.</summary>
    public Uri Address => address;

    /// <inheritdoc />
    public string Id => IdOf(layout);

    /// <inheritdoc />
    public IReadOnlySet<int> Committed { get; } = committed.ToHashSet();

    /// <inheritdoc />
    public string? LocalPath => null;

    public static string IdOf(PartLayout layout) => string.Create(CultureInfo.InvariantCulture, $"{layout.Size}-{layout.PartSize}");

    /// <inheritdoc />
    public async Task CommitAsync(int number, string path, long offset, CancellationToken cancellationToken)
    {
        await using var content = new FileSliceStream(path, layout.Range(number) with { Offset = offset });
        var part = new Uri(string.Create(CultureInfo.InvariantCulture, $"{address}&part={number}"));
        using var answer = await client.FindAsync(() => new HttpRequestMessage(HttpMethod.Put, part) { Content = new RepeatableContent(content) }, cancellationToken);
        if (answer is null)
        {
            throw Forgotten();
        }
    }

    /// <inheritdoc />
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        using var answer = await client.FindAsync(() => new HttpRequestMessage(HttpMethod.Post, new Uri($"{address}&complete=true")), cancellationToken);

        // The answer to a first try may have been lost: then it is gone because it is done.
        if (answer is null && (await store.HeadAsync(key, cancellationToken))?.Size != layout.Size)
        {
            throw Forgotten();
        }
    }

    /// <inheritdoc />
    public async Task DiscardAsync(CancellationToken cancellationToken)
    {
        using var answer = await client.SendAsync(() => new HttpRequestMessage(HttpMethod.Delete, address), cancellationToken);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private StageException Forgotten() => new(ErrorCodes.StorageUnavailable, $"The operator's store forgot the upload of {key} before its end");
}
