using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;
using StageRunner.Stages.Upload.Videos;

namespace StageRunner.Stages.Upload.YouTube;

/// <summary>Thumbnail, captions and playlist of a video on YouTube.</summary>
internal sealed class YouTubeSteps(StageContext context, UploadRequest request, PublishedMetadata metadata, YouTubeApi api)
{
    private const int MaxThumbnail = 2_000_000;
    private static readonly TimeSpan ThumbnailTimeout = TimeSpan.FromSeconds(60);
    private readonly YouTubeOutput _output = request.Output.Youtube!;

    /// <summary>Those that the settings want.</summary>
    public IReadOnlyList<PostStep> All()
    {
        var steps = new List<PostStep>();
        if (Thumbnails.DigestOf(request.Metadata.Thumbnail, context) is { } thumbnail)
        {
            steps.Add(new PostStep("Thumbnail", thumbnail, ThumbnailAsync));
        }

        if (_output.Captions is not false && Captions() is { } captions)
        {
            var language = _output.Language is { Length: > 0 } wanted ? wanted : metadata.Language;
            steps.Add(new PostStep("Captions", $"{captions.File.Sha256} {language}", new YouTubeCaptions(context, api, captions, language).SetAsync));
        }

        if (_output.Playlist is { Length: > 0 } playlist)
        {
            steps.Add(new PostStep("Playlist", playlist, PlaylistAsync));
        }

        return steps;
    }

    private InputFile? Captions()
    {
        var files = context.Inputs.FindAll(ArtifactRole.Subtitles);
        return files.FirstOrDefault(file => file.File.Name.EndsWith(".srt", StringComparison.OrdinalIgnoreCase)) ?? (files.Count > 0 ? files[0] : null);
    }

    private async Task<string?> ThumbnailAsync(string video, StepNote? before, CancellationToken cancellationToken)
    {
        var image = await new Thumbnails(context).MakeAsync(request.Metadata.Thumbnail!, MaxThumbnail, cancellationToken);
        var pause = new NewVideo(context.Time);
        await pause.RunAsync(
            () => api.CallAsync(
                () =>
                {
                    var content = new ByteArrayContent(image);
                    content.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
                    return new HttpRequestMessage(HttpMethod.Post, api.Method($"upload/youtube/v3/thumbnails/set?videoId={Uri.EscapeDataString(video)}&uploadType=media")) { Content = content };
                },
                ThumbnailTimeout,
                cancellationToken),
            cancellationToken);
        return null;
    }

    // A playlist takes a video twice without a word.
    private async Task<string?> PlaylistAsync(string video, StepNote? before, CancellationToken cancellationToken)
    {
        var playlist = _output.Playlist!;
        var there = await api.CallAsync(
            HttpMethod.Get,
            $"youtube/v3/playlistItems?part=contentDetails&playlistId={Uri.EscapeDataString(playlist)}&videoId={Uri.EscapeDataString(video)}",
            body: null,
            cancellationToken);
        if (there["items"].Objects.Select(item => item.TextOf("id")).FirstOrDefault(id => id is not null) is { } known)
        {
            return known;
        }

        var item = new JsonObject
        {
            ["snippet"] = new JsonObject
            {
                ["playlistId"] = playlist,
                ["resourceId"] = new JsonObject { ["kind"] = "youtube#video", ["videoId"] = video },
            },
        };
        var added = await new NewVideo(context.Time).RunAsync(
            () => api.CallAsync(HttpMethod.Post, "youtube/v3/playlistItems?part=snippet", item, cancellationToken), cancellationToken);
        return added.TextOf("id");
    }
}
