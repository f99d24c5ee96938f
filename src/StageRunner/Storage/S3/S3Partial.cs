using System.Collections.Concurrent;
using Amazon.S3;
using Amazon.S3.Model;
using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Storage.S3;

/// <summary>A multipart upload.</summary>
public sealed class S3Partial(
    IAmazonS3 client, S3Errors errors, string bucket, string key, string id, PartLayout layout, Dictionary<int, string> etags) : IPartialObject
{
    private readonly ConcurrentDictionary<int, string> _etags = new(etags);

    /// <inheritdoc />
    public string Id => id;

    /// <inheritdoc />
    public IReadOnlySet<int> Committed { get; } = etags.Keys.ToHashSet();

    /// <inheritdoc />
    public string? LocalPath => null;

    /// <inheritdoc />
    public async Task CommitAsync(int number, string path, long offset, CancellationToken cancellationToken)
    {
        var range = layout.Range(number);
        await using var content = new FileSliceStream(path, range with { Offset = offset });
        var request = new UploadPartRequest
        {
            BucketName = bucket,
            Key = key,
            UploadId = id,
            PartNumber = number,
            PartSize = range.Length,
            InputStream = content,
            UseChunkEncoding = false,
        };
        var answer = await errors.MapAsync("s3:PutObject", () => client.UploadPartAsync(request, cancellationToken), cancellationToken);

        // What a store does not name, S3 names by its MD5.
        _etags[number] = string.IsNullOrEmpty(answer.ETag) ? await PartTag.OfAsync(path, range with { Offset = offset }, cancellationToken) : answer.ETag;
    }

    /// <inheritdoc />
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        var request = new CompleteMultipartUploadRequest
        {
            BucketName = bucket,
            Key = key,
            UploadId = id,
            PartETags = [.. _etags.OrderBy(part => part.Key).Select(part => new PartETag(part.Key, part.Value))],
        };
        var answer = await errors.FindAsync("s3:PutObject", () => client.CompleteMultipartUploadAsync(request, cancellationToken), cancellationToken);
        if (answer is null && !await IsWholeAsync(cancellationToken))
        {
            throw new StageException(ErrorCodes.StorageUnavailable, $"The store forgot the upload of {key} before its end");
        }
    }

    /// <inheritdoc />
    public Task DiscardAsync(CancellationToken cancellationToken) =>
        errors.TryAsync(() => client.AbortMultipartUploadAsync(bucket, key, id, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // The answer to a first try may have been lost: then the upload is gone because it is done.
    private async Task<bool> IsWholeAsync(CancellationToken cancellationToken)
    {
        var head = await errors.FindAsync("s3:GetObject", () => client.GetObjectMetadataAsync(bucket, key, cancellationToken), cancellationToken);
        return head?.ContentLength == layout.Size;
    }
}
