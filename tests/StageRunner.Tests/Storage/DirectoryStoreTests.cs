using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Storage;
using StageRunner.Storage.Directories;

namespace StageRunner.Tests.Storage;

public sealed class DirectoryStoreTests : StoreContract, IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("store-test-");

    protected override IArtifactStore Store => new DirectoryArtifactStore(_root.FullName);

    public void Dispose() => _root.Delete(recursive: true);

    [Theory]
    [InlineData("../outside")]
    [InlineData("a/../../outside")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a/./b")]
    [InlineData("")]
    public async Task A_key_that_leads_out_is_refused(string key)
    {
        var exception = await Assert.ThrowsAsync<StageException>(() => Store.HeadAsync(key, default));

        Assert.Equal(ErrorCodes.ConfigError, exception.Code);
    }

    [Fact]
    public async Task A_put_that_was_killed_leaves_the_old_object_and_is_not_listed()
    {
        await File.WriteAllTextAsync(Path.Combine(_root.FullName, ".note.tmp"), "half");

        await foreach (var stored in Store.ListAsync("", default))
        {
            Assert.Fail($"{stored.Key} is listed");
        }
    }

    [Fact]
    public async Task A_path_that_is_a_file_is_unavailable_not_a_crash()
    {
        var file = Path.Combine(_root.FullName, "file");
        await File.WriteAllTextAsync(file, "");

        var exception = await Assert.ThrowsAsync<StageException>(() => new DirectoryArtifactStore(file).EnsureAsync(default));

        Assert.Equal(ErrorCodes.StorageUnavailable, exception.Code);
    }
}
