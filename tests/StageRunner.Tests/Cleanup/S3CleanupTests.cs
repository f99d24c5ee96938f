using StageRunner.Tests.Harness;

namespace StageRunner.Tests.Cleanup;

[Collection(S3Tests.Name)]
[Trait("Tier", "store")]
public sealed class S3CleanupTests : StoreCleanupTests
{
    private static int _tests;

    public S3CleanupTests(S3Server server) => Machine.UseS3(server, $"cleanup-{Interlocked.Increment(ref _tests)}");
}
