using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Contract;
using StageRunner.Net;
using StageRunner.Storage;
using StageRunner.Zoom;

namespace StageRunner.Stages.Download;

/// <summary>
/// A Zoom cloud recording: Zoom says where the best file is, and gives a token for it; every attempt asks anew. The token goes to that address
/// alone, never along its redirect. One that ends in the middle is replaced, and the download goes on.
/// </summary>
internal sealed class ZoomMediaSource(ZoomSource source, ZoomClient client, GuardedConnector connector, bool isTranscriptWanted, TimeProvider time) : IMediaSource
{
    private readonly SemaphoreSlim _asking = new(1);
    private Opened? _opened;

    /// <inheritdoc />
    public async Task<SourceProbe> ProbeAsync(CancellationToken cancellationToken)
    {
        var opened = await OpenedAsync(refused: null, cancellationToken);
        var probe = await WithTokenAsync(media => media.ProbeAsync(cancellationToken), cancellationToken);

        // A token that Zoom does not take is answered with the page for people to log in, as a success.
        if (!IsPage(probe))
        {
            return probe;
        }

        var renewed = await OpenedAsync(refused: opened, cancellationToken);
        var again = await renewed.Media.ProbeAsync(cancellationToken);
        return renewed.HasToken || !IsPage(again) ? again : throw new StageException(
            ErrorCodes.SourceUnauthorized,
            "Zoom gave no download_access_token for the recording, and answered the app's own token with its login page: give the role of the app's owner "
            + $"\"View the recording content\" and the app the scope {ZoomScopes.Files}");
    }

    private static bool IsPage(SourceProbe probe) => probe.Head.AsSpan().TrimStart("\r\n\t \uFEFF"u8) is [(byte)'<', ..];

    /// <inheritdoc />
    public Task<Stream> OpenRangeAsync(SourceProbe probe, ByteRange range, CancellationToken cancellationToken) =>
        WithTokenAsync(media => media.OpenRangeAsync(probe, range, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task<SourceBody> OpenAsync(CancellationToken cancellationToken) => WithTokenAsync(media => media.OpenAsync(cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task<Stream?> OpenSidecarAsync(CancellationToken cancellationToken) =>
        WithTokenAsync(media => media.OpenSidecarAsync(cancellationToken), cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _asking.Dispose();
        client.Dispose();
        if (_opened is { } opened)
        {
            await opened.DisposeAsync();
        }
    }

    private async Task<T> WithTokenAsync<T>(Func<HttpMediaSource, Task<T>> ask, CancellationToken cancellationToken)
    {
        var opened = await OpenedAsync(refused: null, cancellationToken);
        try
        {
            return await ask(opened.Media);
        }
        catch (StageException exception) when (exception.Code == ErrorCodes.SourceUnauthorized)
        {
            return await ask((await OpenedAsync(refused: opened, cancellationToken)).Media);
        }
    }

    /// <summary>What Zoom said last; asked anew when the one that used it was refused, once for all that were.</summary>
    private async Task<Opened> OpenedAsync(Opened? refused, CancellationToken cancellationToken)
    {
        await _asking.WaitAsync(cancellationToken);
        try
        {
            if (_opened is { } known && known != refused)
            {
                return known;
            }

            var recording = await ZoomRecordings.FindAsync(client, source.MeetingId, cancellationToken);
            return _opened = Open(recording, refused);
        }
        finally
        {
            _asking.Release();
        }
    }

    private Opened Open(ZoomRecording recording, Opened? before)
    {
        var file = ZoomFiles.Choose(recording, source.FileType);
        var transcript = ZoomFiles.TranscriptOf(recording, file, isTranscriptWanted ? time.GetUtcNow() : DateTimeOffset.MaxValue);

        // The app's own token opens the files too, where its role lets it.
        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Authorization"] = $"Bearer {recording.DownloadAccessToken ?? client.Token}" };
        var http = new HttpSource { Url = file.DownloadUrl!, TranscriptUrl = transcript?.DownloadUrl };

        // What was opened before may still have readers: it goes with this.
        return new Opened(new HttpMediaSource(http, headers, connector, time), recording.DownloadAccessToken is not null, before);
    }

    private sealed record Opened(HttpMediaSource Media, bool HasToken, Opened? Before) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Media.DisposeAsync();
            await (Before?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }
}
