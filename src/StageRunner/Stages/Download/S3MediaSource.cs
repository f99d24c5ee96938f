using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Contract;
using StageRunner.Storage;
using StageRunner.Storage.S3;

namespace StageRunner.Stages.Download;

/// <summary>An object in an S3-compatible store.</summary>
public sealed class S3MediaSource(S3Source source, S3ArtifactStore store) : IMediaSource
{
    /// <inheritdoc />
    public Task<SourceProbe> ProbeAsync(CancellationToken cancellationToken) => UserBuckets.AsSourceAsync(async () =>
    {
        var head = await store.HeadAsync(source.Key, cancellationToken) ?? throw Missing(source.Key);
        if (head.Size == 0)
        {
            return new SourceProbe([], 0, Ranges: false, head.ETag);
        }

        var length = Math.Min(head.Size, SourceProbe.HeadLength);
        await using var content = await OpenPinnedAsync(new ByteRange(0, length), head.ETag, cancellationToken);
        var bytes = new byte[length];
        await content.ReadExactlyAsync(bytes, cancellationToken);
        return new SourceProbe(bytes, head.Size, Ranges: true, head.ETag);
    });

    /// <inheritdoc />
    public Task<Stream> OpenRangeAsync(SourceProbe probe, ByteRange range, CancellationToken cancellationToken) =>
        UserBuckets.AsSourceAsync(() => OpenPinnedAsync(range, probe.Version, cancellationToken));

    /// <inheritdoc />
    public Task<SourceBody> OpenAsync(CancellationToken cancellationToken) => UserBuckets.AsSourceAsync(async () =>
    {
        var head = await store.HeadAsync(source.Key, cancellationToken) ?? throw Missing(source.Key);
        var content = await store.OpenReadAsync(source.Key, range: null, cancellationToken) ?? throw Missing(source.Key);
        return new SourceBody(content, head.Size);
    });

    /// <inheritdoc />
    public async Task<Stream?> OpenSidecarAsync(CancellationToken cancellationToken) => source.TranscriptKey is not { Length: > 0 } key
        ? null
        : await UserBuckets.AsSourceAsync(async () => await store.OpenReadAsync(key, range: null, cancellationToken) ?? throw Missing(key));

    /// <inheritdoc />
    public ValueTask DisposeAsync() => store.DisposeAsync();

    private StageException Missing(string key) =>
        new(ErrorCodes.SourceNotFound, $"Bucket \"{source.Bucket}\" has no object {key}");

    private async Task<Stream> OpenPinnedAsync(ByteRange range, string? etag, CancellationToken cancellationToken) =>
        await store.OpenPinnedAsync(source.Key, range, etag, cancellationToken) ?? throw new SourceChangedException();
}
