using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Storage;
using StageRunner.Storage.S3;
using StageRunner.Tests.Harness;

namespace StageRunner.Tests.Storage;

[Collection(S3Tests.Name)]
[Trait("Tier", "store")]
public sealed class S3StoreTests(S3Server server) : StoreContract, IAsyncLifetime
{
    private S3ArtifactStore? _store;

    protected override IArtifactStore Store => _store!;

    public async Task InitializeAsync()
    {
        _store = new S3ArtifactStore(Settings(server, "store-contract"), TimeProvider.System);
        await _store.EnsureAsync(default);
    }

    public async Task DisposeAsync() => await _store!.DisposeAsync();

    [Fact]
    public async Task A_missing_bucket_is_made_and_making_it_again_is_fine()
    {
        await using var store = new S3ArtifactStore(Settings(server, "made-by-ensure"), TimeProvider.System);
        await store.EnsureAsync(default);
        await store.EnsureAsync(default);

        Assert.Null(await store.HeadAsync("anything", default));
    }

    [Fact]
    public async Task The_hash_noted_at_a_put_is_told_by_head()
    {
        using var content = new MemoryStream([1, 2, 3]);
        await Store.PutAsync("noted", content, new ObjectInfo("text/plain", "abc"), default);

        Assert.Equal("abc", (await Store.HeadAsync("noted", default))!.Sha256);
    }

    [Fact]
    public async Task Refused_credentials_name_their_secret()
    {
        var settings = Settings(server, "store-contract") with { Credentials = new S3Credentials(server.AccessKey, "wrong", null), Secret = "my-s3" };
        await using var store = new S3ArtifactStore(settings, TimeProvider.System);

        var exception = await Assert.ThrowsAsync<StageException>(() => store.EnsureAsync(default));

        Assert.Equal(ErrorCodes.CredentialInvalid, exception.Code);
        Assert.Contains("\"my-s3\"", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_unavailable()
    {
        var settings = Settings(server, "any") with { Endpoint = "http://127.0.0.1:9" };
        await using var store = new S3ArtifactStore(settings, TimeProvider.System);

        var exception = await Assert.ThrowsAsync<StageException>(() => store.EnsureAsync(default));

        Assert.Equal(ErrorCodes.StorageUnavailable, exception.Code);
    }

    [Fact]
    public async Task Another_version_than_the_pinned_one_is_not_read()
    {
        using var content = new MemoryStream([1, 2, 3]);
        await Store.PutAsync("pinned", content, new ObjectInfo("text/plain"), default);

        Assert.Null(await _store!.OpenPinnedAsync("pinned", new ByteRange(0, 1), "\"0123456789abcdef0123456789abcdef\"", default));
    }

    internal static S3Settings Settings(S3Server server, string bucket) => new()
    {
        Bucket = bucket,
        Endpoint = server.Endpoint,
        Credentials = new S3Credentials(server.AccessKey, server.SecretKey, null),
    };
}
