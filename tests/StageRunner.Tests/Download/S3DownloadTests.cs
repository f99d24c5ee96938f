using System.Security.Cryptography;
using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Storage;
using StageRunner.Storage.S3;
using StageRunner.Tests.Harness;
using StageRunner.Tests.Storage;
using Testing.Media;

namespace StageRunner.Tests.Download;

[Collection(S3Tests.Name)]
[Trait("Tier", "store")]
public sealed class S3DownloadTests(S3Server server) : IDisposable
{
    private static readonly byte[] Lecture = WavFile.Noise((16 << 20) + 4000);
    private readonly RunnerHarness _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task An_object_of_a_users_bucket_becomes_the_media_in_the_artifact_bucket()
    {
        await PutSourceAsync();
        _machine.UseS3(server, "s3-download-artifacts");

        var result = await DownloadAsync("lecture.wav", allowPrivate: true);

        Assert.Null(result.Message);
        var media = (await _machine.ManifestAsync(result)).Files[0];
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Lecture)), media.Sha256);
        Assert.Equal(Lecture.Length, (await _machine.BytesAsync(media.Key)).Length);
    }

    [Theory]
    [InlineData("s3-download", "missing.wav", ErrorCodes.SourceNotFound)]
    [InlineData("no-such-bucket", "lecture.wav", ErrorCodes.SourceNotFound)]
    public async Task An_object_that_is_not_there_is_not_found(string bucket, string key, string code)
    {
        await PutSourceAsync();

        Assert.Equal(code, (await DownloadAsync(key, allowPrivate: true, bucket)).Code);
    }

    [Fact]
    public async Task A_users_endpoint_at_a_private_address_is_refused() =>
        Assert.Equal(ErrorCodes.SourceRefused, (await DownloadAsync("lecture.wav", allowPrivate: false)).Code);

    [Fact]
    public async Task Refused_credentials_name_their_secret()
    {
        var result = await DownloadAsync("lecture.wav", allowPrivate: true, secretKey: "wrong");

        Assert.Contains(result.Code, new[] { ErrorCodes.CredentialInvalid, ErrorCodes.SourceUnauthorized });
        Assert.Contains("\"source\"", result.Message, StringComparison.Ordinal);
    }

    private async Task PutSourceAsync()
    {
        await using var store = new S3ArtifactStore(S3StoreTests.Settings(server, "s3-download"), TimeProvider.System);
        await store.EnsureAsync(default);
        using var content = new MemoryStream(Lecture);
        await store.PutAsync("lecture.wav", content, new ObjectInfo("audio/wav"), default);
    }

    private Task<StageResult> DownloadAsync(string key, bool allowPrivate, string bucket = "s3-download", string? secretKey = null)
    {
        _machine.Secret("source", ("accessKeyId", server.AccessKey), ("secretAccessKey", secretKey ?? server.SecretKey));

        // Another spelling of the store's own endpoint: a user's, so guarded.
        var endpoint = server.Endpoint.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        var source = new S3Source { Bucket = bucket, Key = key, Endpoint = endpoint, Credentials = new SecretReference("source") };
        return _machine.RunAsync(_machine.Download(
            new DownloadRequest { Source = new SourceSpec { S3 = source } }, new StageTuning { AllowPrivateAddresses = allowPrivate }));
    }
}
