using StageRunner.Storage;
using StageRunner.Storage.Directories;

namespace StageRunner.Tests.Storage;

/// <summary>What is put into a directory store is taken down before there is anything of it.</summary>
public sealed class MadeFilesTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("made-");

    private string Lists => _root.CreateSubdirectory("lists").FullName;

    private string Store => _root.CreateSubdirectory("store").FullName;

    public void Dispose() => _root.Delete(recursive: true);

    [Fact]
    public async Task Every_key_that_is_put_or_begun_is_on_the_list_once()
    {
        await using var store = new DirectoryArtifactStore(Store, new MadeFiles(Lists));
        for (var time = 0; time < 2; time++)
        {
            using var content = new MemoryStream([1]);
            await store.PutAsync("a/b/small", content, new ObjectInfo("text/plain"), default);
        }

        await using var partial = await store.CreatePartialAsync("a/big", PartLayout.For(PartLayout.MinPartSize * 2), new ObjectInfo("text/plain"), default);

        Assert.Equal(["a/b/small", "a/big"], Noted());
    }

    [Fact]
    public async Task What_can_t_be_put_is_on_the_list_already()
    {
        await File.WriteAllTextAsync(Path.Combine(Store, "a"), "in the way");
        await using var store = new DirectoryArtifactStore(Store, new MadeFiles(Lists));
        using var content = new MemoryStream([1]);

        await Assert.ThrowsAsync<Contract.StageException>(() => store.PutAsync("a/b", content, new ObjectInfo("text/plain"), default));

        Assert.Equal(["a/b"], Noted());
    }

    [Fact]
    public void A_line_that_a_process_of_the_same_number_left_unfinished_spoils_none()
    {
        new MadeFiles(Lists).Note("a");
        File.AppendAllText(Assert.Single(Directory.EnumerateFiles(Lists)), "\nunfin");

        new MadeFiles(Lists).Note("b");

        Assert.Equal(["a", "unfin", "b"], Noted());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_a_place_for_it_there_is_no_list(string? directory) => Assert.Null(MadeFiles.In(directory));

    private string[] Noted() => File.ReadAllText(Assert.Single(Directory.EnumerateFiles(Lists))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
