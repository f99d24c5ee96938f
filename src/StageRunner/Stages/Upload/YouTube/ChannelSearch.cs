using StageRunner.Outside;

namespace StageRunner.Stages.Upload.YouTube;

/// <summary>Looks among the channel's own newest uploads for the video that a lost session may have made.</summary>
internal sealed class ChannelSearch(YouTubeApi api)
{
    private const int Pages = 4;

    /// <summary>The id of a sound video that carries the marker, as a tag or in its file's name; null: there is none.</summary>
    public async Task<string?> FindAsync(string marker, CancellationToken cancellationToken)
    {
        var channels = await GetAsync("channels?part=contentDetails&mine=true", cancellationToken);
        var related = channels["items"].Objects.Select(channel => channel["contentDetails"]["relatedPlaylists"].TextOf("uploads")).FirstOrDefault(id => id is not null);
        var page = "";
        for (var read = 0; read < Pages && !string.IsNullOrEmpty(related); read++)
        {
            var items = await GetAsync($"playlistItems?part=contentDetails&playlistId={Uri.EscapeDataString(related)}&maxResults=50{page}", cancellationToken);
            var ids = items["items"].Objects.Select(item => item["contentDetails"].TextOf("videoId")).OfType<string>().ToList();
            if (ids.Count > 0 && await FindAmongAsync(ids, marker, cancellationToken) is { } found)
            {
                return found;
            }

            var next = items.TextOf("nextPageToken") ?? "";
            page = $"&pageToken={Uri.EscapeDataString(next)}";
            related = next.Length == 0 ? null : related;
        }

        return null;
    }

    private async Task<string?> FindAmongAsync(List<string> ids, string marker, CancellationToken cancellationToken)
    {
        var videos = await GetAsync($"videos?part=snippet,status,fileDetails&id={string.Join(',', ids.Select(Uri.EscapeDataString))}", cancellationToken);
        return videos["items"].Objects.Where(video => IsSound(video) && IsMarked(video, marker))
            .Select(video => video.TextOf("id")).FirstOrDefault(id => id is not null);
    }

    // A broken video is no publication: it is sent again.
    private static bool IsSound(OutsideValue video) =>
        video["status"].TextOf("uploadStatus") is not ("failed" or "rejected" or "deleted");

    private static bool IsMarked(OutsideValue video, string marker) =>
        video["snippet"]["tags"].Items.Any(tag => tag.Text == marker)
        || Path.GetFileNameWithoutExtension(video["fileDetails"].TextOf("fileName")) == marker;

    private Task<OutsideValue> GetAsync(string method, CancellationToken cancellationToken) =>
        api.CallAsync(HttpMethod.Get, $"youtube/v3/{method}", body: null, cancellationToken);
}
