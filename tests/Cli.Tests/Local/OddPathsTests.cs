using System.Diagnostics;

namespace Cli.Tests.Local;

/// <summary>
/// Whatever lies where a run wants to put something: it ends by itself, with a sentence and a code for that, deletes nothing through a link, and works once that is
/// gone. Nothing here depends on permissions, so it is the same for root.
/// </summary>
public sealed class OddPathsTests : IDisposable
{
    private static readonly string[] Places =
    [
        ".", ".recording", ".recording/runs", ".recording/runs/default", ".recording/runs/default/lecture", ".recording/runs/default/lecture/state.json",
        ".recording/runs/default/lecture/state.json.new", ".recording/runs/default/lecture/state.json.lock", ".recording/runs/default/lecture/lock",
        ".recording/runs/default/lecture/manifest", ".recording/runs/default/lecture/artifacts", ".recording/runs/default/lecture/artifacts/local",
        ".recording/runs/default/lecture/made", ".recording/runs/default/lecture/made/1", ".recording/runs/default/lecture/pods", "report.html",
        ".recording/state.json", ".recording/state.json.new", ".recording/lock", ".recording/artifacts",
    ];

    private static readonly string[] Kinds = ["file", "directory", "link to a file", "link to a directory", "link to nothing", "link to itself", "pipe"];
    private static readonly int[] Ended = [ExitCodes.RecordingFailed, ExitCodes.DecisionNeeded, ExitCodes.Disk];

    private readonly DirectoryInfo _precious = Directory.CreateTempSubdirectory("precious-");

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var place in Places)
        {
            // Somebody's output directory may well be a link to where there is room.
            foreach (var kind in Kinds.Where(kind => (place, kind) != (".", "link to a directory")))
            {
                cases.Add(place, kind);
            }
        }

        return cases;
    }

    public void Dispose() => _precious.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Whatever_is_in_the_way_is_told_and_left_alone(string place, string kind)
    {
        using var run = LocalRun.OfScript("exit 1");
        var path = Path.GetFullPath(Path.Combine(run.Out, place));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        foreach (var name in (string[])["state.json", "artifacts/local/lecture/media.mp4", "pods/5937885c-6be8-49e7-aadb-b84a6f355528/log", "notes.txt"])
        {
            var precious = Path.Combine(_precious.FullName, name);
            Directory.CreateDirectory(Path.GetDirectoryName(precious)!);
            await File.WriteAllTextAsync(precious, "mine");
        }

        var before = Contents();
        Make(path, kind);

        // Deleting is what a link would make dangerous.
        foreach (var nocache in (bool[])[false, true])
        {
            var code = await Task.Run(() => run.RunAsync(nocache: nocache)).WaitAsync(TimeSpan.FromMinutes(2));

            Assert.True(Ended.Contains(code), $"{code}: {run.Said}");
            AssertToldInSentences(run.Said);
            Assert.Equal(before, Contents());
        }
    }

    [Fact]
    public async Task Once_what_was_in_the_way_is_gone_it_works()
    {
        using var run = LocalRun.OfScript("exit 1");
        foreach (var place in Places.Skip(1))
        {
            var path = Path.Combine(run.Out, place);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Delete(path);
            Make(path, "link to nothing");
            await run.RunAsync();
            Delete(path);
        }

        Assert.Equal(ExitCodes.RecordingFailed, await run.RunAsync(nocache: true));
    }

    [Fact]
    public async Task A_link_deep_among_the_artifacts_is_refused_before_anything_is_written_through_it()
    {
        using var run = LocalRun.OfScript("exit 1");
        var stage = Directory.CreateDirectory(Path.Combine(run.Kept, "artifacts", "local", "lecture"));
        File.CreateSymbolicLink(Path.Combine(stage.FullName, "trim"), _precious.FullName);

        Assert.Equal(ExitCodes.Disk, await run.RunAsync());

        Assert.Equal($"{stage.FullName}/trim is a symbolic link: nothing is written or deleted through one. Remove it, or give another --out.\n", run.Said);
    }

    [Theory]
    [InlineData(5000)]
    [InlineData(300)]
    public async Task A_path_that_is_too_long_is_told(int length)
    {
        using var run = LocalRun.OfScript("exit 1");
        run.Out = Path.Combine(run.Out, length > 4096 ? string.Join('/', Enumerable.Repeat(new string('x', 100), length / 100)) : new string('x', length));

        Assert.Equal(ExitCodes.Disk, await run.RunAsync());

        AssertToldInSentences(run.Said);
    }

    [Theory]
    [InlineData("/proc/nowhere")]
    [InlineData("/sys/nowhere")]
    [InlineData("/dev/null")]
    [InlineData("/dev/null/x")]
    [InlineData("/proc/self/mem/x")]
    public async Task A_place_where_nothing_can_be_made_is_told(string directory)
    {
        using var run = LocalRun.OfScript("exit 1");
        run.Out = directory;

        Assert.Equal(ExitCodes.Disk, await run.RunAsync());

        AssertToldInSentences(run.Said);
    }

    [Fact]
    public async Task A_path_that_is_not_UTF_8_is_not_made_under_another_name()
    {
        using var run = LocalRun.OfScript("exit 1");
        run.Out = Path.Combine(run.Out, "\uFFFD");

        Assert.Equal(ExitCodes.Disk, await run.RunAsync());

        Assert.Contains("UTF-8", run.Said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(run.Out));
    }

    private static void AssertToldInSentences(string said)
    {
        Assert.NotEmpty(said);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", said, StringComparison.Ordinal);
        Assert.DoesNotContain("should not have happened", said, StringComparison.Ordinal);
    }

    private void Make(string path, string kind)
    {
        switch (kind)
        {
            case "file":
                File.WriteAllText(path, "mine");
                break;
            case "directory":
                Directory.CreateDirectory(path);
                File.WriteAllText(Path.Combine(path, "FOREIGN"), "mine");
                break;
            case "link to a file":
                File.CreateSymbolicLink(path, Path.Combine(_precious.FullName, "notes.txt"));
                break;
            case "link to a directory":
                File.CreateSymbolicLink(path, _precious.FullName);
                break;
            case "link to nothing":
                File.CreateSymbolicLink(path, Path.Combine(_precious.FullName, "nothing"));
                break;
            case "link to itself":
                File.CreateSymbolicLink(path, path);
                break;
            default:
                using (var made = Process.Start("mkfifo", [path]))
                {
                    made.WaitForExit();
                    Assert.Equal(0, made.ExitCode);
                }

                break;
        }
    }

    private static void Delete(string path)
    {
        if (new FileInfo(path).LinkTarget is null && Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
        else if (Directory.Exists(Path.GetDirectoryName(path)))
        {
            File.Delete(path);
        }
    }

    private List<string> Contents() =>
    [
        .. Directory.EnumerateFileSystemEntries(_precious.FullName, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(entry => Directory.Exists(entry) ? entry : $"{entry}: {File.ReadAllText(entry)}"),
    ];
}
