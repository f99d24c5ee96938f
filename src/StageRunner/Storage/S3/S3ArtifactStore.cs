using System.Globalization;
using System.Net;
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
    private const string ListPermission = "s3:ListBucket";
    private const string ReadPermission = "s3:GetObject, and s3:ListBucket, without which a store calls denied what is not there";

    // No object of any store is as long; not every server reads a range without an end.
    private const long BeyondAnyEnd = (1L << 50) - 1;
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
            await _errors.MapAsync(ListPermission, () => _client.ListObjectsV2Async(request, cancellationToken), cancellationToken);
        }
        catch (StageException exception) when (exception.Code == ErrorCodes.BucketMissing)
        {
            await CreateBucketAsync(exception, cancellationToken);
        }
        catch (StageException exception) when (S3Errors.IsRefused(exception))
        {
            // These credentials may not list; whether they may write, the first write says.
        }
    }

    /// <inheritdoc />
    public async Task<StoredObject?> HeadAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await _errors.FindAsync(ReadPermission, () => _client.GetObjectMetadataAsync(settings.Bucket, key, cancellationToken), cancellationToken);
            return answer is null ? null : new StoredObject(key, answer.ContentLength, answer.Metadata[Sha256Name], answer.ETag);
        }
        catch (StageException bare) when (S3Errors.IsBare(bare))
        {
            return await HeadByReadingAsync(key, bare, cancellationToken);
        }
    }

    // An answer to HEAD has no body that says why. One to a GET has; and where that is allowed, it tells as much as a HEAD.
    private async Task<StoredObject?> HeadByReadingAsync(string key, StageException bare, CancellationToken cancellationToken)
    {
        using var answer = await GetAsync(key, new ByteRange(0, 1), etag: null, cancellationToken);
        return answer is null ? null
            : System.Net.Http.Headers.ContentRangeHeaderValue.TryParse(answer.ContentRange, out var range) && range.Length is { } size
                ? new StoredObject(key, size, answer.Metadata[Sha256Name], answer.ETag)
                : throw bare;
    }

    /// <inheritdoc />
    public Task<Stream?> OpenReadAsync(string key, ByteRange? range, CancellationToken cancellationToken) =>
        OpenPinnedAsync(key, range, etag: null, cancellationToken);

    /// <summary>As <see cref="OpenReadAsync"/>, but of one version only; null: there is none, or another version.</summary>
    public async Task<Stream?> OpenPinnedAsync(string key, ByteRange? range, string? etag, CancellationToken cancellationToken)
    {
        var first = await FirstAsync(key, range, etag, cancellationToken);
        if (first is null)
        {
            return null;
        }

        var length = await LengthAsync(first, key, range, cancellationToken);
        return new ResumingStream(first.ResponseStream, length, time, async (position, token) =>
        {
            var rest = new ByteRange((range?.Offset ?? 0) + position, length - position);
            var next = await GetAsync(key, rest, first.ETag, token);
            return next?.ResponseStream ?? throw new StageException(ErrorCodes.StorageUnavailable, $"{key} went while it was read");
        });
    }

    // An empty object has no range; some stores know none at all.
    private async Task<GetObjectResponse?> FirstAsync(string key, ByteRange? range, string? etag, CancellationToken cancellationToken)
    {
        try
        {
            return await GetAsync(key, range, etag, cancellationToken);
        }
        catch (StageException exception) when (range is null && exception.InnerException is AmazonS3Exception { StatusCode: HttpStatusCode.RequestedRangeNotSatisfiable })
        {
            var head = await HeadAsync(key, cancellationToken);
            return head is null ? null
                : head.Size == 0 ? new GetObjectResponse { ResponseStream = Stream.Null, ContentLength = 0, ETag = head.ETag }
                : await GetAsync(key, new ByteRange(0, head.Size), etag, cancellationToken);
        }
    }

    // Some gateways send bodies without saying how long they are: nothing read must not look like nothing there.
    private async Task<long> LengthAsync(GetObjectResponse answer, string key, ByteRange? range, CancellationToken cancellationToken) =>
        answer.ContentLength > 0 || !string.IsNullOrEmpty(answer.Headers["Content-Length"]) || ReferenceEquals(answer.ResponseStream, Stream.Null) ? answer.ContentLength
        : range?.Length ?? (await HeadAsync(key, cancellationToken))?.Size ?? 0;

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

        await _errors.MapAsync("s3:PutObject", () => _client.PutObjectAsync(request, cancellationToken), cancellationToken);
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

        var answer = await _errors.MapAsync("s3:PutObject", () => _client.InitiateMultipartUploadAsync(request, cancellationToken), cancellationToken);
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
            page = await _errors.TryAsync(() => _client.ListPartsAsync(request, cancellationToken), cancellationToken);
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
            page = await _errors.MapAsync(ListPermission, () => _client.ListObjectsV2Async(request, cancellationToken), cancellationToken);
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
        _errors.FindAsync("s3:DeleteObject", () => _client.DeleteObjectAsync(settings.Bucket, key, cancellationToken), cancellationToken);

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
        // Always with a range: the SDK takes the tag of a whole object for its MD5, which it need not be, and fails where it is not.
        var request = new GetObjectRequest
        {
            BucketName = settings.Bucket,
            Key = key,
            EtagToMatch = string.IsNullOrEmpty(etag) ? null : etag,
            ByteRange = range is { } part ? new Amazon.S3.Model.ByteRange(part.Offset, part.Last) : new Amazon.S3.Model.ByteRange(0, BeyondAnyEnd),
        };
        return _errors.FindAsync(
            ReadPermission,
            async () =>
            {
                var answer = await _client.GetObjectAsync(request, cancellationToken);
                if (range is not { Offset: > 0 } || answer.HttpStatusCode == HttpStatusCode.PartialContent)
                {
                    return answer;
                }

                answer.Dispose();
                throw new StageException(ErrorCodes.StorageUnavailable, $"Bucket \"{settings.Bucket}\" sends all of {key} where a part was asked for");
            },
            cancellationToken);
    }

    private async Task CreateBucketAsync(StageException missing, CancellationToken cancellationToken)
    {
        try
        {
            await _errors.MapAsync("s3:CreateBucket", () => _client.PutBucketAsync(settings.Bucket, cancellationToken), cancellationToken);
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

    // Tidying: a store that does not let us, or knows no such request, keeps what was left half sent, which its own rules for buckets may drop.
    private async Task AbortAsync(string prefix, Func<string, bool> isWanted, CancellationToken cancellationToken)
    {
        var request = new ListMultipartUploadsRequest { BucketName = settings.Bucket, Prefix = prefix };
        ListMultipartUploadsResponse? page;
        do
        {
            page = await _errors.TryAsync(() => _client.ListMultipartUploadsAsync(request, cancellationToken), cancellationToken);
            foreach (var upload in (page?.MultipartUploads ?? []).Where(upload => isWanted(upload.Key)))
            {
                await _errors.TryAsync(() => _client.AbortMultipartUploadAsync(settings.Bucket, upload.Key, upload.UploadId, cancellationToken), cancellationToken);
            }

            (request.KeyMarker, request.UploadIdMarker) = (page?.NextKeyMarker, page?.NextUploadIdMarker);
        }
        while (page?.IsTruncated == true);
    }
}
