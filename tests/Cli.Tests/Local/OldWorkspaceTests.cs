using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Cli.Tests.Local;

/// <summary>What an older version left: one state for all Recordings of a directory, with Secrets in it. It is continued, or told of, and never lost.</summary>
public sealed class OldWorkspaceTests
{
    private const string Canary = "Y2FuYXJ5LXNlY3JldA==";

    [Fact]
    public async Task An_unfinished_run_of_this_Recording_is_continued_and_its_artifacts_are_deleted_with_it()
    {
        using var run = LocalRun.OfScript("exit 1");
        var home = await LeaveAsync(run, "lecture");

        Assert.Equal(ExitCodes.DecisionNeeded, await run.RunAsync());
        Assert.Contains("1 artifact ", run.Said, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.RecordingFailed, await run.RunAsync(retry: true));

        Assert.Contains("Continuing the unfinished run of lecture.", run.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("Deleted", run.Said, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(run.Kept, "artifacts", "local", "lecture", "trim", new string('a', 64), "media.mp4")));
        Assert.Equal(["artifacts", "runs", "state.json.corrupt-20260101000000"], Directory.EnumerateFileSystemEntries(home).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        await run.RunAsync(nocache: true);
        Assert.Contains("1 artifact ", run.Said, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(run.Kept, "artifacts", "local", "lecture", "trim", new string('a', 64), "media.mp4")));
    }

    [Fact]
    public async Task Of_another_Recording_it_is_told_and_left_where_it_is()
    {
        using var run = LocalRun.OfScript("exit 1");
        var home = await LeaveAsync(run, "lecture");
        run.Rewrite(LocalRun.ManifestOf("other"));

        Assert.Equal(ExitCodes.RecordingFailed, await run.RunAsync());

        Assert.StartsWith($"An older version of this program left an unfinished run of lecture in {home}: it is left as it is.\n", run.Said, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(home, "state.json")));
        Assert.True(File.Exists(Path.Combine(home, "artifacts", "local", "lecture", "trim", new string('a', 64), "media.mp4")));
    }

    [Theory]
    [InlineData("lecture")]
    [InlineData("other")]
    public async Task Either_way_no_Secret_stays(string recording)
    {
        using var run = LocalRun.OfScript("exit 1");
        var home = await LeaveAsync(run, "lecture");
        run.Rewrite(LocalRun.ManifestOf(recording));

        await run.RunAsync();

        var files = Directory.EnumerateFiles(home, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }).Where(file => Path.GetFileName(file).StartsWith("state.json", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, file => File.ReadAllText(file).Contains("Y2FuYXJ5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_state_that_can_t_be_read_is_told_and_left()
    {
        using var run = LocalRun.OfScript("exit 1");
        var home = await LeaveAsync(run, "lecture");
        await File.WriteAllTextAsync(Path.Combine(home, "state.json"), "garbage");

        Assert.Equal(ExitCodes.RecordingFailed, await run.RunAsync());

        Assert.Contains("An older version of this program left it: it is left as it is.", run.Said, StringComparison.Ordinal);
        Assert.Equal("garbage", await File.ReadAllTextAsync(Path.Combine(home, "state.json")));
    }

    // Makes a state of today's into what version 1 left: in .recording itself, with a Secret, a damaged copy and a foreign file.
    private static async Task<string> LeaveAsync(LocalRun run, string name)
    {
        run.Rewrite(LocalRun.ManifestOf(name));
        await run.RunAsync();
        var file = await File.ReadAllBytesAsync(run.State);
        var home = Path.Combine(run.Out, ".recording");
        Directory.Delete(home, recursive: true);
        var stage = Directory.CreateDirectory(Path.Combine(home, "artifacts", "local", name, "trim", new string('a', 64)));
        await File.WriteAllTextAsync(Path.Combine(stage.FullName, "media.mp4"), "media");
        await File.WriteAllTextAsync(Path.Combine(home, "artifacts", "notes.txt"), "mine");
        Directory.CreateDirectory(Path.Combine(home, "pods", "5937885c-6be8-49e7-aadb-b84a6f355528", "root"));
        await File.WriteAllTextAsync(Path.Combine(home, "lock"), "");
        await File.WriteAllTextAsync(Path.Combine(home, "state.json.new"), Canary);
        await File.WriteAllTextAsync(Path.Combine(home, "state.json.corrupt-20260101000000"), $"x{{\"kind\":\"Secret\",\"data\":{{\"key\":\"{Canary}\"}}");

        var body = JsonNode.Parse(file.AsSpan(Array.IndexOf(file, (byte)'\n') + 1))!;
        body["objects"]!.AsArray().Add(JsonNode.Parse($$$"""
            {"group": "", "plural": "secrets", "applied": {}, "object": {"apiVersion": "v1", "kind": "Secret", "data": {"key": "{{{Canary}}}"},
             "metadata": {"name": "s", "namespace": "local", "uid": "5937885c-6be8-49e7-aadb-b84a6f355528", "resourceVersion": "1"} } }
            """));
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        await File.WriteAllBytesAsync(
            Path.Combine(home, "state.json"),
            [.. Encoding.ASCII.GetBytes($"recording-operator-state 1 {Convert.ToHexStringLower(SHA256.HashData(bytes))}\n"), .. bytes]);
        return home;
    }
}
