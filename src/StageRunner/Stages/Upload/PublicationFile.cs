using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Metadata.Rendering;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Storage;

namespace StageRunner.Stages.Upload;

/// <summary>Writes the publication's page: last at the output, so that who sees it sees all the files, and as this stage's artifact.</summary>
public static class PublicationFile
{
    private const string MediaType = "application/json";

    /// <summary>Whose publication it is: namespace and name.</summary>
    public static string Recording(StageContext context) => $"{context.Request.Recording.Namespace}/{context.Request.Recording.Name}";

    /// <summary>Writes a whole recording's.</summary>
    public static Task<LocalFile> WriteAsync(
        StageContext context, PublishTarget target, UploadRequest request, RenderedMetadata metadata, IReadOnlyList<PublishItem> sent,
        CancellationToken cancellationToken)
    {
        var page = new PublicationPage
        {
            Recording = Recording(context),
            Title = metadata.Title,
            Description = metadata.Description.Length > 0 ? metadata.Description : null,
            Tags = metadata.Tags.Count > 0 ? metadata.Tags : null,
            RecordedAt = request.RecordedAt,
            Files = [.. sent.Select(item => PublishedFile.Of(item, target))],
        };
        return WriteAsync(context, target, page, UploadJson.Default.PublicationPage, cancellationToken);
    }

    /// <summary>Writes both. The same request gives the same bytes: no time of day in it.</summary>
    public static async Task<LocalFile> WriteAsync<T>(StageContext context, PublishTarget target, T page, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(page, type);
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
}
