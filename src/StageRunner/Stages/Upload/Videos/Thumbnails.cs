using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;
using StageRunner.Media;
using StageRunner.Net;
using StageRunner.Storage;
using StageRunner.Storage.S3;

namespace StageRunner.Stages.Upload.Videos;

/// <summary>Makes a thumbnail: a JPEG of at most 1280 by 720, small enough for its platform, of an image in a bucket or of a frame of the video.</summary>
internal sealed class Thumbnails(StageContext context)
{
    private const long MaxImage = 50_000_000;

    /// <summary>The digest of what the thumbnail is made of; null: none is wanted.</summary>
    public static string? DigestOf(ThumbnailSettings? settings, StageContext context) => settings switch
    {
        { S3: { } image } => Digests.OfText($"{image.Endpoint}\n{image.Bucket}\n{image.Key}"),
        { FrameAt: { Length: > 0 } moment } => Digests.OfText($"{moment}\n{context.Inputs.Require(ArtifactRole.Media).File.Sha256}"),
        _ => null,
    };

    /// <summary>Makes it.</summary>
    /// <exception cref="StageException">As the store throws; UploadRejected: it is no image, or no frame of the video.</exception>
    public async Task<byte[]> MakeAsync(ThumbnailSettings settings, int maxBytes, CancellationToken cancellationToken)
    {
        var frames = new ThumbnailFrames(context);
        foreach (var quality in ThumbnailFrames.Qualities)
        {
            var path = settings.S3 is { } image
                ? await frames.OfImageAsync(await FetchAsync(image, cancellationToken), quality, cancellationToken)
                : await frames.OfVideoAsync(Moment(settings), quality, cancellationToken);
            if (new FileInfo(path).Length <= maxBytes)
            {
                return await File.ReadAllBytesAsync(path, cancellationToken);
            }
        }

        throw new StageException(ErrorCodes.UploadRejected, $"The thumbnail does not fit into {maxBytes} bytes");
    }

    private static TimeSpan Moment(ThumbnailSettings settings) => GoDuration.TryParse(settings.FrameAt, out var moment) ? moment : TimeSpan.Zero;

    private async Task<string> FetchAsync(S3Object image, CancellationToken cancellationToken)
    {
        var path = Path.Combine(context.ScratchDirectory, "thumbnail-image");
        await using var store = new S3ArtifactStore(Settings(image), context.Time);
        await using var content = await store.OpenReadAsync(image.Key, range: null, cancellationToken)
            ?? throw new StageException(ErrorCodes.UploadRejected, $"There is no thumbnail at {image.Key} in bucket {image.Bucket}");
        await using var file = ScratchFile.Create(path);
        await BoundedCopy.ReadAsync(content, file, MaxImage, cancellationToken);
        return path;
    }

    private S3Settings Settings(S3Object image) => new()
    {
        Handler = context.Request.Store.S3 is { } store && store.Endpoint == image.Endpoint
            ? null
            : new GuardedConnector(context.Request.Tuning.AllowPrivateAddresses, ErrorCodes.UploadRejected).CreateHandler,
        Bucket = image.Bucket,
        Endpoint = image.Endpoint,
        Region = image.Region ?? "us-east-1",
        Secret = image.Credentials?.Name,
        Credentials = image.Credentials is { } secret ? S3Credentials.Read(context.Secrets, secret.Name) : null,
    };
}
