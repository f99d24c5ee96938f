using Recordings.Contract;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using StageRunner.Hosting;
using StageRunner.Tests.Harness;
using StageRunner.Tests.Upload.YouTube;
using Testing.YouTube;

namespace StageRunner.Tests.Upload.Clips;

[Trait("Tier", "media")]
public sealed class ClipUploadTests
{
    public static TheoryData<string> Faults =>
    [
        FaultPoints.HostStarted, StageFaults.ClipPublished, StageFaults.ClipPublished + ":2", StageFaults.ClipPublished + ":3", StageFaults.ClipPublished + ":4",
        StageFaults.VideoSessionNoted + ":2", StageFaults.VideoEndNoted + ":2", StageFaults.VideoSent + ":2", StageFaults.VideoNoted + ":3",
        StageFaults.VideoStepDone + ":2", StageFaults.VideoStepNoted + ":3",
        FaultPoints.HostFilePut + ":2", FaultPoints.HostBeforeManifest, FaultPoints.HostAfterManifest, FaultPoints.HostAfterResult,
    ];

    [Fact]
    public async Task Each_clip_is_a_video_with_a_title_of_its_own()
    {
        await using var machine = await StartAsync();
        machine.Metadata = new MetadataSettings { TitleTemplate = "{{clipNumber}}. {{clip}}", DescriptionTemplate = "{{clipReason}}, {{duration}}" };

        var published = await machine.PublishAsync();

        Assert.Equal(["1. Moment 1", "2. Moment 2", "3. Moment 3", "4. Moment 4"], machine.Service.Videos.Select(video => (string?)video.Resource["snippet"]!["title"]));
        Assert.Equal(Enumerable.Range(1, SomeClips.Count).Select(SomeClips.Sha256), machine.Service.Videos.Select(video => video.Sha256));
        Assert.Equal("1=Uploaded 2=Uploaded 3=Uploaded 4=Uploaded", States(published));
        Assert.Equal(machine.Service.Videos.Select(video => video.Id), Clips(published).Select(clip => clip.Id!));
        Assert.Null(published.Id);
    }

    [Fact]
    public async Task One_that_is_refused_does_not_hold_up_the_others_and_is_all_that_is_sent_later()
    {
        await using var machine = await StartAsync();
        machine.Service.Fail("open", YouTubeFault.Error(400, "invalidTitle"));

        var result = await machine.RunAsync();

        Assert.Equal(ErrorCodes.UploadRejected, result.Code);
        Assert.StartsWith("3 of 4 clips are up; clip 1: ", result.Message, StringComparison.Ordinal);
        Assert.Equal("1=Failed 2=Uploaded 3=Uploaded 4=Uploaded", States(result.Facts.Publication!));
        Assert.Equal(ErrorCodes.UploadRejected, Clips(result.Facts.Publication!)[0].Code);

        Assert.Equal("1=Uploaded 2=Uploaded 3=Uploaded 4=Uploaded", States(await machine.PublishAsync()));
        Assert.Equal(5, machine.Service.Count("open"));
        Assert.Equal(SomeClips.Count, machine.Service.Videos.Count);
    }

    [Fact]
    public async Task A_quota_is_waited_for_with_all_that_are_left()
    {
        await using var machine = await StartAsync();
        machine.Service.When("open", 1, () => machine.Service.Fail("open", YouTubeFault.Error(403, "quotaExceeded")));

        var result = await machine.RunAsync();

        Assert.Equal(ErrorCodes.UploadQuota, result.Code);
        Assert.NotNull(result.RetryAfter);
        Assert.Equal("1=Uploaded 2=Failed 3=Pending 4=Pending", States(result.Facts.Publication!));
        Assert.Equal(2, machine.Service.Count("open"));
    }

    [Fact]
    public async Task A_step_that_fails_for_one_is_named_and_alone_done_again()
    {
        await using var machine = await StartAsync();
        machine.Output = machine.Output with { Playlist = "PL1" };
        machine.Service.When("playlistItems.insert", 1, () => machine.Service.Fail("playlistItems.insert", YouTubeFault.Error(404, "playlistNotFound")));

        var step = Assert.Single((await machine.PublishAsync()).Post);
        Assert.Equal(StageState.Failed, step.State);
        Assert.StartsWith("clip 2: ", step.Message, StringComparison.Ordinal);

        Assert.Equal("Playlist=Succeeded", YouTubeMachine.Steps(await machine.PublishAsync()));
        Assert.Equal(SomeClips.Count + 1, machine.Service.Count("playlistItems.insert"));
        Assert.Equal(SomeClips.Count, machine.Service.Count("open"));
    }

    [Fact]
    public async Task A_clip_that_was_damaged_in_the_store_is_not_published_and_its_Job_is_named()
    {
        await using var machine = await StartAsync();
        StoredArtifacts.Spoil(machine.Machine, "clips.2", "clip-04.mp4");

        var result = await machine.RunAsync();

        Assert.Equal((ErrorCodes.InputCorrupt, "clips/2"), (result.Code, result.Producer));
        Assert.Equal("1=Uploaded 2=Uploaded 3=Uploaded 4=Failed", States(result.Facts.Publication!));
        Assert.Equal(3, machine.Service.Videos.Count);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Killed_anywhere_every_clip_is_published_once(string fault)
    {
        await using var machine = await StartAsync();
        machine.Output = machine.Output with { Playlist = "PL1" };
        using (var killed = machine.Machine.Start(machine.Request(), fault))
        {
            var (exitCode, log) = await killed.EndAsync();
            Assert.True(exitCode == RunnerProcess.Killed, $"{fault} was not reached: {exitCode} {log}");
        }

        machine.Machine.LoseScratch();
        using var process = machine.Machine.Start(machine.Request());
        var (code, rest) = await process.EndAsync();

        Assert.True(code == 0, rest);
        Assert.Equal("1=Uploaded 2=Uploaded 3=Uploaded 4=Uploaded", States(machine.Machine.ReadResult()!.Facts.Publication!));
        Assert.Equal(Enumerable.Range(1, SomeClips.Count).Select(SomeClips.Sha256).Order(), machine.Service.Videos.Select(video => video.Sha256).Order());
        Assert.All(machine.Service.Videos, video => Assert.Equal(["PL1"], video.Playlists));
    }

    private static async Task<YouTubeMachine> StartAsync()
    {
        var machine = await YouTubeMachine.StartAsync();
        machine.Publish = PublishedThing.Clips;
        machine.Metadata = new MetadataSettings { TitleTemplate = "{{clip}}" };
        foreach (var input in await SomeClips.PutAsync(machine.Machine))
        {
            machine.Reads(input);
        }

        return machine;
    }

    private static IReadOnlyList<ClipUpload> Clips(Publication publication) => PackedClips.TryUnpack(publication.Clips)!;

    private static string States(Publication publication) => string.Join(' ', Clips(publication).Select(clip => $"{clip.Number}={clip.State}"));
}
