using System.Text.Json;
using StageRunner.Stages.Upload.Videos;

namespace StageRunner.Stages.Upload.YouTube;

/// <summary>Looks among the channel's own newest uploads for the video that a lost session may have made.</summary>
internal sealed class ChannelSearch(YouTubeApi api)
{
    private const int Pages = 4;

    /// <summary>The id of a sound video that carries the marker, as a tag or in its file's name; null: there is none.</summary>
    public async Task<string?> FindAsync(string marker, CancellationToken cancellationToken)
    {
        using var channels = await GetAsync("channels?part=contentDetails&mine=true", cancellationToken);
        var related = PlatformText.Items(channels.RootElement, "items").Select(channel =>
            PlatformText.Of(PlatformText.Member(PlatformText.Member(channel, "contentDetails"), "relatedPlaylists"), "uploads")).FirstOrDefault();
        var page = "";
        for (var read = 0; read < Pages && !string.IsNullOrEmpty(related); read++)
        {
            using var items = await GetAsync($"playlistItems?part=contentDetails&playlistId={Uri.EscapeDataString(related)}&maxResults=50{page}", cancellationToken);
            var ids = PlatformText.Items(items.RootElement, "items")
                .Select(item => PlatformText.Of(PlatformText.Member(item, "contentDetails"), "videoId")).Where(id => id.Length > 0).ToList();
            if (ids.Count > 0 && await FindAmongAsync(ids, marker, cancellationToken) is { } found)
            {
                return found;
            }

            var next = PlatformText.Of(items.RootElement, "nextPageToken");
            page = $"&pageToken={Uri.EscapeDataString(next)}";
            related = next.Length == 0 ? null : related;
        }

        return null;
    }

    private async Task<string?> FindAmongAsync(List<string> ids, string marker, CancellationToken cancellationToken)
    {
        using var videos = await GetAsync($"videos?part=snippet,status,fileDetails&id={string.Join(',', ids.Select(Uri.EscapeDataString))}", cancellationToken);
        return PlatformText.Items(videos.RootElement, "items").Where(video => IsSound(video) && IsMarked(video, marker))
            .Select(video => PlatformText.Of(video, "id")).FirstOrDefault();
    }

    // A broken video is no publication: it is sent again.
    private static bool IsSound(JsonElement video) =>
        PlatformText.Of(PlatformText.Member(video, "status"), "uploadStatus") is not ("failed" or "rejected" or "deleted");

    private static bool IsMarked(JsonElement video, string marker) =>
        PlatformText.Items(PlatformText.Member(video, "snippet"), "tags").Any(tag => tag.ValueKind == JsonValueKind.String && tag.GetString() == marker)
        || Path.GetFileNameWithoutExtension(PlatformText.Of(PlatformText.Member(video, "fileDetails"), "fileName")) == marker;

    private Task<JsonDocument> GetAsync(string method, CancellationToken cancellationToken) =>
        api.CallAsync(HttpMethod.Get, $"youtube/v3/{method}", body: null, cancellationToken);
}
