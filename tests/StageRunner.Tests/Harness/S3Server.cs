using Testing.Stores;

namespace StageRunner.Tests.Harness;

/// <summary>One real S3 server for the tests of a collection.</summary>
public sealed class S3Server : IAsyncLifetime
{
    private S3Process _process = null!;

    public string Endpoint => _process.Endpoint;
    public string AccessKey => _process.AccessKey;
    public string SecretKey => _process.SecretKey;

    public async Task InitializeAsync() => _process = await S3Process.StartAsync();

    public async Task DisposeAsync() => await _process.DisposeAsync();
}

/// <summary>The collection of the tests that share it.</summary>
[CollectionDefinition(Name)]
public sealed class S3Tests : ICollectionFixture<S3Server>
{
    public const string Name = "S3";
}
