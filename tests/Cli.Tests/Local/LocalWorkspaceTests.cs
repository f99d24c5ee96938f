using Cli.Local;

namespace Cli.Tests.Local;

public sealed class LocalWorkspaceTests : IDisposable
{
    private static readonly RecordingName Lecture = new("default", "lecture");
    private static readonly RecordingName Other = new("default", "other");
    private readonly DirectoryInfo _out = Directory.CreateTempSubdirectory("workspace-");

    public void Dispose() => _out.Delete(recursive: true);

    [Fact]
    public void A_second_process_is_refused_by_name_of_the_directory()
    {
        using var first = Open();

        var refusal = Assert.Throws<WorkspaceBusyException>(() => Open());

        Assert.Contains(_out.FullName, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_Recordings_are_worked_on_beside_each_other()
    {
        using var one = Open(Lecture);
        using var other = Open(Other);

        Assert.NotEqual(one.Root, other.Root);
    }

    [Fact]
    public void Names_that_differ_in_the_namespace_alone_are_two_Recordings()
    {
        using var one = Open(new RecordingName("a", "b.c"));
        using var other = Open(new RecordingName("b", "c"));

        Assert.NotEqual(one.Root, other.Root);
    }

    [Fact]
    public void The_longest_names_fit()
    {
        using var workspace = Open(new RecordingName(new string('n', 63), new string('r', 253)));

        File.WriteAllText(workspace.StateFile, "{}");
        Assert.Equal(EarlierRun.Unfinished, workspace.Earlier);
    }

    [Fact]
    public void Leaving_an_empty_workspace_leaves_no_trace()
    {
        using (var workspace = Open())
        {
            workspace.MakeDirectories();
        }

        Assert.Empty(_out.EnumerateFileSystemInfos());
    }

    [Fact]
    public void Clearing_deletes_what_was_made_and_leaves_a_foreign_file_in_every_directory()
    {
        List<string> foreign;
        using (var workspace = Open())
        {
            Fill(workspace);
            foreign = [.. ForeignIn(_out.FullName)];

            workspace.Clear();
        }

        Assert.Equal(foreign.Order(StringComparer.Ordinal), FilesIn(_out.FullName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Clearing_one_Recording_leaves_another_one_s_state_and_artifacts()
    {
        using var other = Open(Other);
        Fill(other);
        var before = FilesIn(other.Root).Select(file => (file, File.ReadAllText(file))).ToList();
        using (var workspace = Open())
        {
            Fill(workspace);
            workspace.Clear();
        }

        Assert.Equal(before, FilesIn(other.Root).Select(file => (file, File.ReadAllText(file))));
    }

    [Fact]
    public void What_would_be_deleted_is_counted_and_measured()
    {
        using var workspace = Open();
        Fill(workspace);
        File.AppendAllText(Path.Combine(workspace.Artifacts, "FOREIGN"), new string('x', 1000));

        var leftovers = workspace.Measure();

        // An artifact of 5 bytes, two in the making of 7 and 3, four files of a pod of 4 each, a state of 2.
        Assert.Equal((3, 4, 5 + 7 + 3 + 16 + 2), (leftovers.Artifacts, leftovers.Pods, (int)leftovers.Bytes));
        Assert.Equal($"its state, 3 artifacts and 4 files of stages that were running (33 B) in {workspace.Root}", leftovers.ToString());
    }

    [Theory]
    [InlineData("../../../../outside.txt")]
    [InlineData("/etc/hostname")]
    [InlineData("local//lecture")]
    [InlineData("..")]
    public void A_list_that_leads_out_of_the_store_deletes_nothing_there(string line)
    {
        var outside = Path.Combine(_out.FullName, "outside.txt");
        File.WriteAllText(outside, "mine");
        using var workspace = Open();
        workspace.MakeDirectories();
        File.WriteAllText(Path.Combine(workspace.MadeFiles, "1"), $"\n{line}\n");

        workspace.Clear();

        Assert.True(File.Exists(outside));
    }

    [Fact]
    public void A_line_that_was_not_written_whole_counts_for_nothing()
    {
        using var workspace = Open();
        workspace.MakeDirectories();
        File.WriteAllText(Path.Combine(workspace.Artifacts, "media"), "mine");
        File.WriteAllText(Path.Combine(workspace.MadeFiles, "1"), "\nmedia.mp4\n\nmedia");

        workspace.Clear();

        Assert.True(File.Exists(Path.Combine(workspace.Artifacts, "media")));
    }

    [Fact]
    public void A_state_that_can_t_be_trusted_is_set_aside_and_kept()
    {
        using var workspace = Open();
        var names = new List<string>();
        foreach (var content in (string[])["garbage", "more garbage"])
        {
            File.WriteAllText(workspace.StateFile, content);
            names.Add(workspace.SetStateAside(DateTimeOffset.UnixEpoch, []));
        }

        Assert.Equal(["garbage", "more garbage"], names.Select(File.ReadAllText));
        Assert.Equal(EarlierRun.None, workspace.Earlier);
    }

    [Theory]
    [InlineData("""recording-operator-state 1 abc\n{"objects":[{"object":{"kind":"Secret","data":{"apiKey":"Y2FuYXJ5LXNlY3JldA=="}}}]}""")]
    [InlineData("""{"data":{"apiKey":"Y2FuYXJ5LXNlY3JldA==""")]
    [InlineData("""{"data" : { "a" : "Y2FuYXJ5LXNlY3JldA==" , "b" : "x" } , "kind":"Secret"}""")]
    [InlineData("""{"dat_":{"apiKey":"Y2FuYXJ5LXNlY3JldA=="}}""")]
    [InlineData("""{"stringData":{"apiKey":"canary-secret"}}""")]
    [InlineData("""canary-secret""")]
    public void What_may_be_a_Secret_in_it_is_not(string content)
    {
        using var workspace = Open();
        File.WriteAllText(workspace.StateFile, content);

        var aside = workspace.SetStateAside(DateTimeOffset.UnixEpoch, ["canary-secret"u8.ToArray()]);

        var kept = File.ReadAllText(aside);
        Assert.DoesNotContain("canary-secret", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("Y2FuYXJ5", kept, StringComparison.Ordinal);
        Assert.DoesNotContain(FilesIn(workspace.Root), file => file != aside && File.ReadAllText(file).Contains("Y2FuYXJ5", StringComparison.Ordinal));
    }

    private LocalWorkspace Open(RecordingName? recording = null) => LocalWorkspace.Open(_out.FullName, recording ?? Lecture);

    // A finished artifact, one in the making, a pod, a state; and in each directory a file that somebody else put there.
    private static void Fill(LocalWorkspace workspace)
    {
        const string stage = "local/lecture/trim/0123";
        var pod = Path.Combine(workspace.Pods, "5937885c-6be8-49e7-aadb-b84a6f355528", "root", "tmp");
        var partial = Path.Combine(workspace.Artifacts, stage, ".big.mp4.partial");
        workspace.MakeDirectories();
        Directory.CreateDirectory(partial);
        Directory.CreateDirectory(pod);
        File.WriteAllText(workspace.StateFile, "{}");
        File.WriteAllText(Path.Combine(workspace.MadeFiles, "1"), $"\n{stage}/media.mp4\n\n{stage}/big.mp4\n\n{stage}/gone.mp4\n");
        File.WriteAllText(Path.Combine(workspace.Artifacts, stage, "media.mp4"), "media");
        File.WriteAllText(Path.Combine(workspace.Artifacts, stage, ".media.mp4.tmp"), "another");
        File.WriteAllText(Path.Combine(partial, "data"), "big");
        File.WriteAllText(Path.Combine(pod, "log"), "said");
        foreach (var directory in Directory.EnumerateDirectories(workspace.OutputDirectory, "*", SearchOption.AllDirectories).Append(workspace.OutputDirectory).ToList())
        {
            if (!File.Exists(Path.Combine(directory, "FOREIGN")))
            {
                File.WriteAllText(Path.Combine(directory, "FOREIGN"), "mine");
            }
        }
    }

    // A pod's directory is named by a number that was drawn for it: nobody else has a place there.
    private static IEnumerable<string> ForeignIn(string directory) =>
        FilesIn(directory).Where(file => Path.GetFileName(file) == "FOREIGN" && !file.Contains("5937885c", StringComparison.Ordinal));

    private static IEnumerable<string> FilesIn(string directory) => Directory.EnumerateFiles(directory, "*", new EnumerationOptions
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.None,
    }).Where(file => Path.GetFileName(file) != "lock").Order(StringComparer.Ordinal);
}
