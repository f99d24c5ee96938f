using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace ClusterTests.Fixtures;

/// <summary>The S3 server that the operator's artifacts and outputs go to, seen from the tests.</summary>
/// <param name="endpoint">Where it is.</param>
/// <param name="accessKey">Whose keys.</param>
/// <param name="secretKey">The secret one.</param>
/// <param name="clients">Makes connections; null: from here.</param>
public sealed class ObjectStore(string endpoint, string accessKey, string secretKey, Amazon.Runtime.HttpClientFactory? clients = null) : IDisposable
{
    private readonly AmazonS3Client _client = new(
        new BasicAWSCredentials(accessKey, secretKey),
        new AmazonS3Config
        {
            ServiceURL = endpoint,
            AuthenticationRegion = "us-east-1",
            ForcePathStyle = true,
            HttpClientFactory = clients,
            MaxErrorRetry = clients is null ? 4 : 0,
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

    /// <summary>Puts a few bytes.</summary>
    public Task PutTextAsync(string key, string text, string bucket) =>
        _client.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = text, UseChunkEncoding = false });

    public async Task<string> ReadTextAsync(string key, string bucket)
    {
        using var response = await _client.GetObjectAsync(bucket, key);
        using var reader = new StreamReader(response.ResponseStream);
        return await reader.ReadToEndAsync();
    }

    public Task DeleteAsync(string key, string bucket) => _client.DeleteObjectAsync(bucket, key);

    /// <summary>Gives free the places where a namespace's recordings published: another test's of the same name may come there.</summary>
    public async Task ReleaseAsync(string ns)
    {
        var buckets = (await _client.ListBucketsAsync()).Buckets ?? [];
        var there = buckets.Exists(bucket => bucket.BucketName == Bucket) ? await ListAsync("") : [];
        foreach (var page in there.Where(item => item.Key.EndsWith("/publication.json", StringComparison.Ordinal) && !item.Key.Contains($"/{ns}/", StringComparison.Ordinal)))
        {
            if ((await ReadTextAsync(page.Key, Bucket)).Contains($"\"recording\": \"{ns}/", StringComparison.Ordinal))
            {
                await DeleteAsync(page.Key, Bucket);
            }
        }
    }

    /// <summary>Makes a bucket for another user of the same account: he may list, read and write it. That is Swift's way to say what elsewhere a policy of IAM does.</summary>
    public async Task MakeBucketForAsync(string user, string bucket)
    {
        using var http = new HttpClient();
        using var login = new HttpRequestMessage(HttpMethod.Get, $"{Endpoint}/auth/v1.0") { Headers = { { "X-Auth-User", AccessKey }, { "X-Auth-Key", SecretKey } } };
        using var account = (await http.SendAsync(login)).EnsureSuccessStatusCode();

        // The second one holds the parts of objects in the making.
        foreach (var container in new[] { bucket, $"{bucket}+segments" })
        {
            using var make = new HttpRequestMessage(HttpMethod.Put, $"{account.Headers.GetValues("X-Storage-Url").Single()}/{Uri.EscapeDataString(container)}");
            make.Headers.Add("X-Auth-Token", account.Headers.GetValues("X-Auth-Token").Single());
            make.Headers.Add("X-Container-Read", user);
            make.Headers.Add("X-Container-Write", user);
            (await http.SendAsync(make)).EnsureSuccessStatusCode().Dispose();
        }
    }

    public void Dispose() => _client.Dispose();
}
