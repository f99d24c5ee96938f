using System.Globalization;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Storage.S3;

/// <summary>A bucket as a store.</summary>
public sealed class S3ArtifactStore(S3Settings settings, TimeProvider time) : IArtifactStore
{
    private const string Sha256Name = "sha256";
    private readonly AmazonS3Client _client = S3ClientFactory.Create(settings);
    private readonly S3Errors _errors = new(settings);

    /// <summary>The bucket and how it is reached.</summary>
    public S3Settings Settings => settings;

    /// <inheritdoc />
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        try
        {
            // A listing's error has a body that tells a bad key from a forbidden bucket; a HEAD's has none.
            var request = new ListObjectsV2Request { BucketName = settings.Bucket, MaxKeys = 1 };
            await _errors.MapAsync(() => _client.ListObjectsV2Async(request, cancellationToken), cancellationToken);
        }
        catch (StageException exception) when (exception.Code == ErrorCodes.BucketMissing)
        {
            await CreateBucketAsync(exception, cancellationToken);
        }
        catch (StageException exception) when (exception.Code == ErrorCodes.StorageDenied)
        {
            // These credentials may not list; whether they may write, the first write says.
        }
    }

    /// <inheritdoc />
    public async Task<StoredObject?> HeadAsync(string key, CancellationToken cancellationToken)
    {
        var answer = await _errors.FindAsync(() => _client.GetObjectMetadataAsync(settings.Bucket, key, cancellationToken), cancellationToken);
        return answer is null ? null : new StoredObject(key, answer.ContentLength, answer.Metadata[Sha256Name], answer.ETag);
    }

    /// <inheritdoc />
    public Task<Stream?> OpenReadAsync(string key, ByteRange? range, CancellationToken cancellationToken) =>
        OpenPinnedAsync(key, range, etag: null, cancellationToken);

    /// <summary>As <see cref="OpenReadAsync"/>, but of one version only; null: there is none, or another version.</summary>
    public async Task<Stream?> OpenPinnedAsync(string key, ByteRange? range, string? etag, CancellationToken cancellationToken)
    {
        var first = await GetAsync(key, range, etag, cancellationToken);
        return first is null ? null : new ResumingStream(first.ResponseStream, first.ContentLength, time, async (position, token) =>
        {
            var rest = new ByteRange((range?.Offset ?? 0) + position, first.ContentLength - position);
            var next = await GetAsync(key, rest, first.ETag, token);
            return next?.ResponseStream ?? throw new StageException(ErrorCodes.StorageUnavailable, $"{key} went while it was read");
        });
    }

    /// <inheritdoc />
    public async Task PutAsync(string key, Stream content, ObjectInfo info, CancellationToken cancellationToken)
    {
        var request = new PutObjectRequest
        {
            BucketName = settings.Bucket,
            Key = key,
            InputStream = content,
            ContentType = info.MediaType,
            UseChunkEncoding = false,
            AutoCloseStream = false,
        };
        if (info.Sha256 is { } sha256)
        {
            request.Metadata[Sha256Name] = sha256;
        }

        await _errors.MapAsync(() => _client.PutObjectAsync(request, cancellationToken), cancellationToken);
    }

    /// <inheritdoc />
    public async Task<IPartialObject> CreatePartialAsync(string key, PartLayout layout, ObjectInfo info, CancellationToken cancellationToken)
    {
        await AbortAsync(key, found => found == key, cancellationToken);
        var request = new InitiateMultipartUploadRequest { BucketName = settings.Bucket, Key = key, ContentType = info.MediaType };
        if (info.Sha256 is { } sha256)
        {
            request.Metadata[Sha256Name] = sha256;
        }

        var answer = await _errors.MapAsync(() => _client.InitiateMultipartUploadAsync(request, cancellationToken), cancellationToken);
        return new S3Partial(_client, _errors, settings.Bucket, key, answer.UploadId, layout, []);
    }

    /// <inheritdoc />
    public async Task<IPartialObject?> ResumePartialAsync(string key, string id, PartLayout layout, CancellationToken cancellationToken)
    {
        var etags = new Dictionary<int, string>();
        var request = new ListPartsRequest { BucketName = settings.Bucket, Key = key, UploadId = id };
        ListPartsResponse? page;
        do
        {
            page = await _errors.FindAsync(() => _client.ListPartsAsync(request, cancellationToken), cancellationToken);
            foreach (var part in page?.Parts ?? [])
            {
                if (part is { PartNumber: { } number, Size: { } size } && number <= layout.Count && size == layout.Range(number).Length)
                {
                    etags[number] = part.ETag;
                }
            }

            request.PartNumberMarker = page?.NextPartNumberMarker?.ToString(CultureInfo.InvariantCulture);
        }
        while (page?.IsTruncated == true);
        return page is null ? null : new S3Partial(_client, _errors, settings.Bucket, key, id, layout, etags);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var request = new ListObjectsV2Request { BucketName = settings.Bucket, Prefix = prefix };
        ListObjectsV2Response page;
        do
        {
            page = await _errors.MapAsync(() => _client.ListObjectsV2Async(request, cancellationToken), cancellationToken);
            foreach (var found in page.S3Objects ?? [])
            {
                yield return new StoredObject(found.Key, found.Size ?? 0, ETag: found.ETag, ModifiedAt: found.LastModified is { } at ? new DateTimeOffset(at.ToUniversalTime()) : null);
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
    }

    /// <inheritdoc />
    public Task DeleteAsync(string key, CancellationToken cancellationToken) =>
        _errors.FindAsync(() => _client.DeleteObjectAsync(settings.Bucket, key, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public Task DiscardUnfinishedAsync(string prefix, CancellationToken cancellationToken) =>
        AbortAsync(prefix, found => found.StartsWith(prefix, StringComparison.Ordinal), cancellationToken);

    /// <inheritdoc />
    public string? LocalPath(string key) => null;

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task<GetObjectResponse?> GetAsync(string key, ByteRange? range, string? etag, CancellationToken cancellationToken)
    {
        var request = new GetObjectRequest { BucketName = settings.Bucket, Key = key, EtagToMatch = etag };
        if (range is { } part)
        {
            request.ByteRange = new Amazon.S3.Model.ByteRange(part.Offset, part.Last);
        }

        return _errors.FindAsync(() => _client.GetObjectAsync(request, cancellationToken), cancellationToken);
    }

    private async Task CreateBucketAsync(StageException missing, CancellationToken cancellationToken)
    {
        try
        {
            await _errors.MapAsync(() => _client.PutBucketAsync(settings.Bucket, cancellationToken), cancellationToken);
        }
        catch (StageException exception) when (exception.InnerException is AmazonS3Exception { ErrorCode: "BucketAlreadyOwnedByYou" })
        {
            // Another runner made it in between.
        }
        catch (StageException exception) when (exception.Code == ErrorCodes.StorageDenied)
        {
            throw missing;
        }
    }

    private async Task AbortAsync(string prefix, Func<string, bool> isWanted, CancellationToken cancellationToken)
    {
        var request = new ListMultipartUploadsRequest { BucketName = settings.Bucket, Prefix = prefix };
        ListMultipartUploadsResponse? page;
        do
        {
            page = await _errors.FindAsync(() => _client.ListMultipartUploadsAsync(request, cancellationToken), cancellationToken);
            foreach (var upload in (page?.MultipartUploads ?? []).Where(upload => isWanted(upload.Key)))
            {
                await _errors.FindAsync(() => _client.AbortMultipartUploadAsync(settings.Bucket, upload.Key, upload.UploadId, cancellationToken), cancellationToken);
            }

            (request.KeyMarker, request.UploadIdMarker) = (page?.NextKeyMarker, page?.NextUploadIdMarker);
        }
        while (page?.IsTruncated == true);
    }
}
