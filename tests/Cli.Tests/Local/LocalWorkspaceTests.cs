using Cli.Local;

namespace Cli.Tests.Local;

public sealed class LocalWorkspaceTests : IDisposable
{
    private readonly DirectoryInfo _out = Directory.CreateTempSubdirectory("workspace-");

    public void Dispose() => _out.Delete(recursive: true);

    [Fact]
    public void A_second_process_is_refused_by_name_of_the_directory()
    {
        using var first = LocalWorkspace.Open(_out.FullName);

        var refusal = Assert.Throws<WorkspaceBusyException>(() => LocalWorkspace.Open(_out.FullName));

        Assert.Contains(_out.FullName, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Leaving_an_empty_workspace_leaves_no_trace()
    {
        LocalWorkspace.Open(_out.FullName).Dispose();

        Assert.Empty(_out.EnumerateFileSystemInfos());
    }

    [Fact]
    public void Clearing_touches_nothing_that_it_did_not_write()
    {
        File.WriteAllText(Path.Combine(_out.FullName, "published.mp4"), "mine");
        using (var workspace = LocalWorkspace.Open(_out.FullName))
        {
            Directory.CreateDirectory(Path.Combine(workspace.Artifacts, "trim"));
            File.WriteAllText(workspace.StateFile, "{}");
            File.WriteAllText(Path.Combine(workspace.Root, "notes.txt"), "mine too");

            workspace.Clear();

            Assert.Equal(EarlierRun.None, workspace.Earlier);
            Assert.False(Directory.Exists(workspace.Artifacts));
        }

        Assert.True(File.Exists(Path.Combine(_out.FullName, "published.mp4")));
        Assert.True(File.Exists(Path.Combine(_out.FullName, ".recording", "notes.txt")));
    }

    [Fact]
    public void A_state_that_can_t_be_trusted_is_set_aside_and_kept()
    {
        using var workspace = LocalWorkspace.Open(_out.FullName);
        var names = new List<string>();
        foreach (var content in (string[])["garbage", "more garbage"])
        {
            File.WriteAllText(workspace.StateFile, content);
            names.Add(workspace.SetStateAside(DateTimeOffset.UnixEpoch));
        }

        Assert.Equal(["garbage", "more garbage"], names.Select(File.ReadAllText));
        Assert.Equal(EarlierRun.None, workspace.Earlier);
    }
}
