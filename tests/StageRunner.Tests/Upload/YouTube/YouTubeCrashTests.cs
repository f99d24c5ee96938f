using Recordings.Contract;
using StageRunner.Hosting;
using StageRunner.Tests.Harness;

namespace StageRunner.Tests.Upload.YouTube;

/// <summary>The runner is stopped at every place, by a signal or without a word: the next one ends with one video, and sends no more than a piece again.</summary>
[Trait("Tier", "media")]
public sealed class YouTubeCrashTests
{
    public static TheoryData<string> Faults =>
    [
        FaultPoints.HostStarted, .. StageFaults.Video, StageFaults.VideoPieceSent + ":2", StageFaults.VideoPieceSent + ":3",
        StageFaults.VideoStepDone + ":2", StageFaults.VideoStepNoted + ":2",
        FaultPoints.HostFilePut, FaultPoints.HostBeforeManifest, FaultPoints.HostAfterManifest, FaultPoints.HostAfterResult,
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_runner_that_was_killed_leaves_one_video(string fault)
    {
        await using var machine = await StartAsync();
        await KillAsync(machine, fault);
        machine.Machine.LoseScratch();

        using var process = machine.Machine.Start(machine.Request());
        var (exitCode, log) = await process.EndAsync();

        Assert.True(exitCode == 0, log);
        Assert.DoesNotContain("canary", log, StringComparison.Ordinal);
        var published = machine.Machine.ReadResult()!.Facts.Publication!;
        Assert.Equal(machine.TheVideo().Id, published.Id);
        Assert.Equal("Captions=Succeeded Playlist=Succeeded", YouTubeMachine.Steps(published));
        Assert.Equal(["PL1"], machine.TheVideo().Playlists);
        Assert.InRange(
            machine.Service.Pieces.Sum(piece => piece.Last - piece.First + 1), YouTubeMachine.Video.Length, YouTubeMachine.Video.Length + YouTubeMachine.PieceSize);
        Assert.Equal(1, machine.Service.Count("open"));
    }

    [Theory]
    [InlineData("piece", 1)]
    [InlineData("piece", 3)]
    [InlineData("captions.insert", 1)]
    public async Task One_that_is_asked_to_stop_is_interrupted_and_goes_on_later(string call, int nth)
    {
        await using var machine = await StartAsync();
        using var stop = new CancellationTokenSource();
        machine.Service.When(call, nth, stop.Cancel);

        var stopped = await machine.RunAsync(stop.Token);
        Assert.Equal((StageOutcome.Interrupted, ErrorCodes.Interrupted), (stopped.Outcome, stopped.Code));

        var published = await machine.PublishAsync();
        Assert.Equal(machine.TheVideo().Id, published.Id);
        Assert.Equal("Captions=Succeeded Playlist=Succeeded", YouTubeMachine.Steps(published));
        Assert.Equal(1, machine.Service.Count("open"));
    }

    [Fact]
    public async Task No_secret_is_in_what_is_left_behind_but_the_session_in_its_journal()
    {
        await using var machine = await StartAsync();
        machine.Service.Fail("playlistItems.insert", Testing.YouTube.YouTubeFault.Error(403, "forbidden", $"for canary-access-1 {YouTubeSecrets}"));
        using var process = machine.Machine.Start(machine.Request());
        var (exitCode, log) = await process.EndAsync();

        Assert.True(exitCode == 0, log);
        Assert.DoesNotContain("canary", log, StringComparison.Ordinal);
        var result = await File.ReadAllTextAsync(Path.Join(machine.Machine.Root, StageRequest.TerminationMessagePath));
        Assert.DoesNotContain("canary", result, StringComparison.Ordinal);
        foreach (var key in (await machine.Machine.KeysAsync()).Where(key => key.Contains("/upload.", StringComparison.Ordinal)))
        {
            Assert.DoesNotContain("canary", System.Text.Encoding.UTF8.GetString(await machine.Machine.BytesAsync(key)), StringComparison.Ordinal);
        }
    }

    private static string YouTubeSecrets => $"{Testing.YouTube.YouTubeServer.ClientSecret} canary-refresh-1 https://x.test/upload?upload_id=canary-session-1";

    private static async Task<YouTubeMachine> StartAsync()
    {
        var machine = await YouTubeMachine.StartAsync();
        machine.Reads(await StoredArtifacts.SubtitlesAsync(machine.Machine, "1\n00:00:01,000 --> 00:00:02,000\nTrees.\n"));
        machine.Output = machine.Output with { Playlist = "PL1", Language = "en" };
        return machine;
    }

    private static async Task KillAsync(YouTubeMachine machine, string fault)
    {
        using var process = machine.Machine.Start(machine.Request(), fault);
        var (exitCode, log) = await process.EndAsync();
        Assert.True(exitCode == RunnerProcess.Killed, $"{fault} was not reached: {exitCode} {log}");
    }
}
