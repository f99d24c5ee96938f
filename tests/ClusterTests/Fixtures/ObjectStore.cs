using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace ClusterTests.Fixtures;

/// <summary>The S3 server that the operator's artifacts and outputs go to, seen from the tests.</summary>
public sealed class ObjectStore(string endpoint, string accessKey, string secretKey) : IDisposable
{
    private readonly AmazonS3Client _client = new(
        new BasicAWSCredentials(accessKey, secretKey),
        new AmazonS3Config
        {
            ServiceURL = endpoint,
            AuthenticationRegion = "us-east-1",
            ForcePathStyle = true,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });

    /// <summary>The bucket of artifacts, and the one that the samples publish to.</summary>
    public const string Bucket = "recordings";

    public string Endpoint { get; } = endpoint;
    public string AccessKey { get; } = accessKey;
    public string SecretKey { get; } = secretKey;

    /// <summary>Puts a file, and makes the bucket if need be.</summary>
    public async Task PutAsync(string key, string path)
    {
        try
        {
            await _client.PutBucketAsync(Bucket);
        }
        catch (BucketAlreadyOwnedByYouException)
        {
            // The operator made it for the test before.
        }

        await _client.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = key, FilePath = path, UseChunkEncoding = false });
    }

    /// <summary>The objects below a prefix.</summary>
    public async Task<IReadOnlyList<S3Object>> ListAsync(string prefix, string bucket = Bucket)
    {
        var found = new List<S3Object>();
        var pages = _client.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = bucket, Prefix = prefix });
        await foreach (var page in pages.Responses)
        {
            found.AddRange(page.S3Objects ?? []);
        }

        return found;
    }

    /// <summary>Fetches an object into a file.</summary>
    public async Task DownloadAsync(string key, string path, string bucket = Bucket)
    {
        using var response = await _client.GetObjectAsync(bucket, key);
        await response.WriteResponseStreamToFileAsync(path, append: false, CancellationToken.None);
    }

    public void Dispose() => _client.Dispose();
}
