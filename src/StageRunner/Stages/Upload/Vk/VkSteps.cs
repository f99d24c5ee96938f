using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;
using StageRunner.Net;
using StageRunner.Stages.Upload.Videos;

namespace StageRunner.Stages.Upload.Vk;

/// <summary>Album and thumbnail of a video on VK.</summary>
internal sealed class VkSteps(StageContext context, UploadRequest request, VkApi api)
{
    private const int MaxThumbnail = 5_000_000;
    private const int AlreadyAdded = 800;
    private static readonly TimeSpan ThumbnailTimeout = TimeSpan.FromSeconds(60);
    private readonly VkOutput _output = request.Output.Vk!;

    /// <summary>Those that the settings want.</summary>
    public IReadOnlyList<PostStep> All()
    {
        var steps = new List<PostStep>();
        if (Thumbnails.DigestOf(request.Metadata.Thumbnail, context) is { } thumbnail)
        {
            steps.Add(new PostStep("Thumbnail", thumbnail, ThumbnailAsync));
        }

        if (_output.AlbumId is { } album)
        {
            steps.Add(new PostStep("Album", album.ToString(CultureInfo.InvariantCulture), AlbumAsync));
        }

        return steps;
    }

    private async Task<string?> AlbumAsync(string id, StepNote? before, CancellationToken cancellationToken)
    {
        // The album is the owner's: a community's is addressed by its negative number.
        var (owner, video) = VkId.Parse(id);
        await api.CallAsync(
            "video.addToAlbum",
            [
                KeyValuePair.Create<string, string?>("target_id", owner), KeyValuePair.Create<string, string?>("album_id", _output.AlbumId!.Value.ToString(CultureInfo.InvariantCulture)),
                VkId.Owner(owner), VkId.Video(video),
            ],
            AlreadyAdded,
            cancellationToken);
        return null;
    }

    private async Task<string?> ThumbnailAsync(string id, StepNote? before, CancellationToken cancellationToken)
    {
        var (owner, video) = VkId.Parse(id);
        var image = await new Thumbnails(context).MakeAsync(request.Metadata.Thumbnail!, MaxThumbnail, cancellationToken);
        var place = await api.CallAsync("video.getThumbUploadUrl", [VkId.Owner(owner)], cancellationToken);
        if (Locations.Read(place["upload_url"].Text) is not { } address)
        {
            throw new StageException(ErrorCodes.UploadUnavailable, "VK did not say where the thumbnail goes");
        }

        using var file = new ByteArrayContent(image);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var form = new MultipartFormDataContent { { file, "file", "thumbnail.jpg" } };
        var answer = await api.SendFileAsync(address, form, ThumbnailTimeout, cancellationToken);

        // As it came: VK checks its own signature in it.
        var thumb = Encoding.UTF8.GetString(answer.Body);
        await api.CallAsync(
            "video.saveUploadedThumb",
            [VkId.Owner(owner), VkId.Video(video), KeyValuePair.Create<string, string?>("thumb_json", thumb), KeyValuePair.Create<string, string?>("set_thumb", "1")],
            cancellationToken);
        return null;
    }
}
