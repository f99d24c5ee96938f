using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Outside;
using StageRunner.Stages.Upload.Videos;

namespace StageRunner.Stages.Upload.YouTube;

/// <summary>A video's captions: one track for its language, without a name. Set again it is replaced.</summary>
internal sealed class YouTubeCaptions(StageContext context, YouTubeApi api, InputFile subtitles, string? language)
{
    private const int MaxBytes = 100_000_000;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(120);

    /// <summary>Sets them.</summary>
    /// <returns>The track's id.</returns>
    public async Task<string?> SetAsync(string video, StepNote? before, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(language))
        {
            throw new StageException(ErrorCodes.UploadRejected, "The subtitles' language is not known; name it in youtube.language or transcription.language");
        }

        var text = await context.Inputs.ReadAllAsync(subtitles, MaxBytes, cancellationToken);
        if (before?.Id is { Length: > 0 } known)
        {
            return await SendAsync(HttpMethod.Put, new JsonObject { ["id"] = known }, text, cancellationToken);
        }

        var track = new JsonObject { ["snippet"] = new JsonObject { ["videoId"] = video, ["language"] = language, ["name"] = "", ["isDraft"] = false } };
        try
        {
            return await new NewVideo(context.Time).RunAsync(() => SendAsync(HttpMethod.Post, track, text, cancellationToken), cancellationToken);
        }
        catch (StageException exists) when (exists.Message.Contains(" captionExists", StringComparison.Ordinal))
        {
            // An earlier life set it and did not come to note it.
            return await SendAsync(HttpMethod.Put, new JsonObject { ["id"] = await FindAsync(video, cancellationToken) }, text, cancellationToken);
        }
    }

    private async Task<string> FindAsync(string video, CancellationToken cancellationToken)
    {
        var tracks = await api.CallAsync(HttpMethod.Get, $"youtube/v3/captions?part=snippet&videoId={Uri.EscapeDataString(video)}", body: null, cancellationToken);
        return tracks["items"].Objects.Where(IsOurs).Select(track => track.TextOf("id")).FirstOrDefault(id => id is not null)
            ?? throw new StageException(ErrorCodes.UploadUnavailable, $"YouTube says that captions in \"{language}\" exist, and lists none");
    }

    private bool IsOurs(OutsideValue track)
    {
        var snippet = track["snippet"];
        return PlatformText.Of(snippet, "language") == language && PlatformText.Of(snippet, "name").Length == 0;
    }

    private async Task<string?> SendAsync(HttpMethod method, JsonObject track, byte[] text, CancellationToken cancellationToken)
    {
        var done = await api.CallAsync(
            () =>
            {
                var file = new ByteArrayContent(text);
                file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
                return new HttpRequestMessage(method, api.Method("upload/youtube/v3/captions?uploadType=multipart&part=snippet"))
                {
                    Content = new MultipartContent("related") { YouTubeApi.Json(track.DeepClone()), file },
                };
            },
            Timeout,
            cancellationToken);
        return done.TextOf("id");
    }
}
