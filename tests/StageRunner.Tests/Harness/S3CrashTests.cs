using System.Security.Cryptography;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using StageRunner.Storage.S3;
using StageRunner.Tests.Storage;

namespace StageRunner.Tests.Harness;

[Collection(S3Tests.Name)]
[Trait("Tier", "store")]
public sealed class S3CrashTests(S3Server server) : CrashTests
{
    private static int _tests;
    private readonly string _bucket = $"crash-{Interlocked.Increment(ref _tests)}";

    protected override OutputSettings Output => new()
    {
        Name = "bucket",
        S3 = new S3Output { Bucket = _bucket + "-out", Endpoint = server.Endpoint, Credentials = new SecretReference("store") },
    };

    public override Task InitializeAsync()
    {
        Machine.UseS3(server, _bucket);
        return base.InitializeAsync();
    }

    protected override async Task<string> PublishedHashAsync(string key)
    {
        await using var store = OpenOutput();
        await using var content = (await store.OpenReadAsync(key, range: null, default))!;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content));
    }

    protected override async Task<IReadOnlyList<string>> PublishedKeysAsync()
    {
        await using var store = OpenOutput();
        var keys = new List<string>();
        await foreach (var stored in store.ListAsync("", default))
        {
            keys.Add(stored.Key);
        }

        return keys;
    }

    private S3ArtifactStore OpenOutput() => new(S3StoreTests.Settings(server, _bucket + "-out"), TimeProvider.System);
}
