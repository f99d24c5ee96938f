using System.Security.Cryptography;
using System.Text.Json;
using Metadata.Rendering;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Storage;

namespace StageRunner.Stages.Upload;

/// <summary>Writes the publication's page: last at the output, so that who sees it sees all the files, and as this stage's artifact.</summary>
public static class PublicationFile
{
    private const string MediaType = "application/json";

    /// <summary>Writes both. The same request gives the same bytes: no time of day in it.</summary>
    public static async Task<LocalFile> WriteAsync(
        StageContext context, PublishTarget target, UploadRequest request, RenderedMetadata metadata, IReadOnlyList<PublishItem> sent,
        CancellationToken cancellationToken)
    {
        var identity = context.Request.Recording;
        var page = new PublicationPage
        {
            Recording = $"{identity.Namespace}/{identity.Name}",
            Title = metadata.Title,
            Description = metadata.Description.Length > 0 ? metadata.Description : null,
            Tags = metadata.Tags.Count > 0 ? metadata.Tags : null,
            RecordedAt = request.RecordedAt,
            Files = [.. sent.Select(item => Describe(item, target))],
        };
        var bytes = JsonSerializer.SerializeToUtf8Bytes(page, UploadJson.Default.PublicationPage);
        await PutAsync(target, bytes, cancellationToken);
        var path = Path.Combine(context.ScratchDirectory, PublicationPage.FileName);
        await File.WriteAllBytesAsync(path, bytes, cancellationToken);
        return new LocalFile(ArtifactRole.Publication, PublicationPage.FileName, MediaType, path);
    }

    private static async Task PutAsync(PublishTarget target, byte[] bytes, CancellationToken cancellationToken)
    {
        var key = target.Key(PublicationPage.FileName);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (!await PublishedCheck.IsThereAsync(target.Store, key, bytes.Length, sha256, cancellationToken))
        {
            using var content = new MemoryStream(bytes);
            await target.Store.PutAsync(key, content, new ObjectInfo(MediaType, sha256), cancellationToken);
        }
    }

    private static PublishedFile Describe(PublishItem item, PublishTarget target) =>
        new(item.Name, target.Url(item.Name), item.Input.File.Size, item.Input.File.Sha256, item.Input.File.MediaType);
}
