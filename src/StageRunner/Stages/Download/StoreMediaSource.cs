using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Contract;
using StageRunner.Storage;
using StageRunner.Storage.Http;

namespace StageRunner.Stages.Download;

/// <summary>A file of the operator's own store, from what every stage may read there: <c>store/lecture.mp4</c>.</summary>
public sealed class StoreMediaSource(FileSource source, HttpArtifactStore store) : IMediaSource
{
    private const string Root = StoreKeys.FileRoot + "/";

    /// <summary>Whether a path names the operator's store.</summary>
    public static bool IsMeant(string? path, StoreReference reference) => reference.Http is not null && path?.StartsWith(Root, StringComparison.Ordinal) is true;

    /// <inheritdoc />
    public async Task<SourceProbe> ProbeAsync(CancellationToken cancellationToken)
    {
        var head = await store.HeadAsync(Key(source.Path), cancellationToken) ?? throw Missing(source.Path);
        if (head.Size == 0)
        {
            return new SourceProbe([], 0, Ranges: false, head.ETag);
        }

        var bytes = new byte[Math.Min(head.Size, SourceProbe.HeadLength)];
        await using var content = await OpenAsync(new ByteRange(0, bytes.Length), head.ETag, cancellationToken);
        await content.ReadExactlyAsync(bytes, cancellationToken);
        return new SourceProbe(bytes, head.Size, Ranges: true, head.ETag);
    }

    /// <inheritdoc />
    public Task<Stream> OpenRangeAsync(SourceProbe probe, ByteRange range, CancellationToken cancellationToken) => OpenAsync(range, probe.Version, cancellationToken);

    /// <inheritdoc />
    public async Task<SourceBody> OpenAsync(CancellationToken cancellationToken)
    {
        var head = await store.HeadAsync(Key(source.Path), cancellationToken) ?? throw Missing(source.Path);
        return new SourceBody(await OpenAsync(range: null, head.ETag, cancellationToken), head.Size);
    }

    /// <inheritdoc />
    public async Task<Stream?> OpenSidecarAsync(CancellationToken cancellationToken) => source.TranscriptPath is not { Length: > 0 } path
        ? null
        : await store.OpenReadAsync(Key(path), range: null, cancellationToken) ?? throw Missing(path);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => store.DisposeAsync();

    private static string Key(string path) => path.StartsWith(Root, StringComparison.Ordinal)
        ? $"{StoreKeys.Shared}/{path[Root.Length..]}"
        : throw new StageException(ErrorCodes.SourceRefused, $"\"{path}\" is not in the store, as the recording itself is: begin it with \"{Root}\"");

    private static StageException Missing(string path) => new(ErrorCodes.SourceNotFound, $"The operator's store has no file {path}");

    private async Task<Stream> OpenAsync(ByteRange? range, string? tag, CancellationToken cancellationToken) =>
        await store.OpenPinnedAsync(Key(source.Path), range, tag, cancellationToken) ?? throw new SourceChangedException();
}
