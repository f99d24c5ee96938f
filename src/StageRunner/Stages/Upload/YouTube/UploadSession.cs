using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Stages.Upload.Videos;

namespace StageRunner.Stages.Upload.YouTube;

/// <summary>How an upload session stands.</summary>
internal abstract record SessionState
{
    /// <summary>YouTube has the first bytes and waits for those after them.</summary>
    public sealed record Open(long Next) : SessionState;

    /// <summary>It has all and made a video of them.</summary>
    public sealed record Finished(string VideoId) : SessionState;

    /// <summary>It knows nothing of the session any more.</summary>
    public sealed record Lost : SessionState;
}

/// <summary>YouTube's resumable uploads: a session is opened, asked how it stands, and sent pieces.</summary>
internal sealed class UploadSession(YouTubeApi api)
{
    private const int ResumeIncomplete = 308;
    private const int NotFound = 404;
    private const int Gone = 410;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PieceTimeout = TimeSpan.FromMinutes(10);

    /// <summary>Opens one. Nothing is published by that.</summary>
    /// <returns>Its address: whoever has it can upload.</returns>
    public async Task<Uri> OpenAsync(JsonNode video, string fileName, long size, CancellationToken cancellationToken)
    {
        var answer = await api.SendAsync(Make, Timeout, cancellationToken);
        return !answer.IsSuccess ? throw api.Error(answer)
            : answer.Location is { } place ? AsSafeAs(place) : throw new StageException(ErrorCodes.UploadUnavailable, "YouTube opened an upload without saying where");

        HttpRequestMessage Make()
        {
            var request = new HttpRequestMessage(HttpMethod.Post, api.Method("upload/youtube/v3/videos?uploadType=resumable&part=snippet,status"))
            {
                Content = YouTubeApi.Json(video),
            };
            request.Headers.Add("X-Upload-Content-Length", size.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("X-Upload-Content-Type", "video/*");
            request.Headers.Add("Slug", fileName);
            return request;
        }
    }

    /// <summary>Asks how it stands.</summary>
    public async Task<SessionState> AskAsync(Uri session, long size, CancellationToken cancellationToken) =>
        Read(await PutAsync(session, ReadOnlyMemory<byte>.Empty, new ContentRangeHeaderValue(size), Timeout, cancellationToken));

    /// <summary>Sends a piece.</summary>
    public async Task<SessionState> SendAsync(Uri session, long start, ReadOnlyMemory<byte> piece, long size, CancellationToken cancellationToken) =>
        Read(await PutAsync(session, piece, new ContentRangeHeaderValue(start, start + piece.Length - 1, size), PieceTimeout, cancellationToken));

    // A gateway that ends TLS may not know that it was spoken to by TLS; the token must not go out in the clear.
    private Uri AsSafeAs(Uri place) => place.Scheme == Uri.UriSchemeHttp && api.Method("").Scheme == Uri.UriSchemeHttps
        ? new UriBuilder(place) { Scheme = Uri.UriSchemeHttps, Port = place.IsDefaultPort ? -1 : place.Port }.Uri
        : place;

    private static long Next(string? range)
    {
        // Both "bytes=0-N" and "0-N" are seen. Without the header nothing was kept.
        var last = range is null ? null : range[(range.LastIndexOf('-') + 1)..].Trim();
        return long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < long.MaxValue ? number + 1 : 0;
    }

    private Task<PlatformAnswer> PutAsync(
        Uri session, ReadOnlyMemory<byte> piece, ContentRangeHeaderValue range, TimeSpan timeout, CancellationToken cancellationToken) =>
        api.SendAsync(
            () =>
            {
                var content = new ReadOnlyMemoryContent(piece);
                content.Headers.ContentRange = range;
                return new HttpRequestMessage(HttpMethod.Put, session) { Content = content };
            },
            timeout,
            cancellationToken);

    private SessionState Read(PlatformAnswer answer) => answer.Status switch
    {
        ResumeIncomplete => new SessionState.Open(Next(answer.Range)),
        NotFound or Gone => new SessionState.Lost(),
        _ when answer.IsSuccess => new SessionState.Finished(VideoId(answer)),
        _ => throw api.Error(answer),
    };

    private static string VideoId(PlatformAnswer answer)
    {
        return answer.Json() is { } video && PlatformText.Of(video, "id") is { Length: > 0 } id
            ? id
            : throw new StageException(ErrorCodes.UploadUnavailable, "YouTube ended the upload without naming the video");
    }
}
