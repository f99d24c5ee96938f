using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.Vk;
using Testing.YouTube;

namespace Operator.Tests.Scenarios;

/// <summary>One lecture through the real runner's stages to YouTube and VK as they are documented.</summary>
[Trait("Tier", "media")]
public sealed class PublishingTests : IAsyncLifetime
{
    private RealWorld _real = null!;
    private World _world = null!;
    private YouTubeServer _youtube = null!;
    private VkServer _vk = null!;

    public async Task InitializeAsync()
    {
        _real = await RealWorld.OpenAsync("channel", "community");
        _world = _real.World;
        _youtube = await YouTubeServer.StartAsync();
        _vk = await VkServer.StartAsync(_real.Time);
        var lecture = await _real.Samples.LectureAsync();
        _real.Runner.Bring(lecture.Media, "lecture.mp4");
        _real.Runner.Bring(lecture.Sidecar, "lecture.vtt");
        await ConnectAsync();
        _real.StartOperator(settings => settings with
        {
            PrivateEndpoints = [_youtube.Api, _vk.Api],
            Platforms = settings.Platforms
                .Add("youtube", new PlatformEndpoints { Api = _youtube.Api, Token = _youtube.TokenUrl })
                .Add("vk", new PlatformEndpoints { Api = _vk.Api }),
        });
    }

    public async Task DisposeAsync()
    {
        await _real.DisposeAsync();
        await _youtube.DisposeAsync();
        await _vk.DisposeAsync();
    }

    [Fact]
    public async Task A_lecture_is_on_both_platforms_once_and_a_step_that_failed_is_mended_by_the_next_run()
    {
        _youtube.Fail("captions.insert", YouTubeFault.Error(403, "forbidden", "not with canary-access-1"));
        await _world.CreateAsync("lecture", Lecture());
        var ready = await _world.WaitForAsync("lecture", Is.Succeeded, "published");

        var video = Assert.Single(_youtube.Videos);
        Assert.Equal("Trees (2026-02-03)", video.Title);
        Assert.StartsWith("1. 0:00:00 ", (string?)video.Resource["snippet"]!["description"], StringComparison.Ordinal);
        Assert.Equal("Trees (2026-02-03)", Assert.Single(_vk.Published).Name);
        Assert.Equal(["Thumbnail Succeeded", "Captions Failed", "Playlist Succeeded"], Steps(ready.Status!, "channel"));
        Assert.Equal(["Thumbnail Succeeded", "Album Succeeded"], Steps(ready.Status!, "community"));

        await _world.PatchSpecAsync("lecture", """{"runGeneration":2}""");
        var mended = await _world.WaitForAsync("lecture", recording => Steps(recording.Status!, "channel").Contains("Captions Succeeded"), "mended");

        Assert.Single(_youtube.Videos);
        Assert.Equal(1, _youtube.Count("open"));
        Assert.Equal(1, _vk.Count("upload"));
        Assert.Equal(video.Id, mended.Status!.Outputs!.Single(output => output.Name == "channel").Id);
        await _real.AssertNoCanaryAsync(mended);
    }

    [Fact]
    public async Task A_used_up_quota_waits_for_its_reset_and_a_new_token_heals_the_other()
    {
        _youtube.Fail("open", YouTubeFault.Error(403, "quotaExceeded"));
        _vk.GoodToken = "canary-vk-token-2";
        await _world.CreateAsync("lecture", Lecture());

        var waiting = await _world.WaitForAsync("lecture", recording =>
            Is.Stage(recording, "upload/channel")?.Reason == Reasons.Deferred && Is.Stage(recording, "upload/community")?.Code == ErrorCodes.CredentialExpired, "waiting");
        var channel = Is.Stage(waiting, "upload/channel")!;
        Assert.Equal((ErrorCodes.UploadQuota, 0), (channel.Code, channel.FailedAttempts));
        Assert.InRange(channel.NextAttemptAt!.Value - _real.Time.GetUtcNow(), TimeSpan.Zero, TimeSpan.FromHours(25));

        await ConnectAsync(_vk.GoodToken);
        await _world.WaitForAsync("lecture", Is.In("upload/community", StageState.Succeeded), "healed");
        Assert.Empty(_youtube.Videos);

        // The reset comes; the next look at the recording finds that it did.
        await _real.PassAsync("lecture", TimeSpan.FromHours(26));
        var ready = await _world.WaitForAsync("lecture", Is.Succeeded, "published");

        Assert.Single(_youtube.Videos);
        Assert.Single(_vk.Published);
        await _real.AssertNoCanaryAsync(ready);
    }

    [Fact]
    public async Task Where_one_platform_refuses_the_other_is_up_and_the_next_run_retries_that_one_alone()
    {
        _vk.Fail("video.save", VkFault.Error(14, "Captcha needed"));
        await _world.CreateAsync("lecture", Lecture());
        var partial = await _world.WaitForAsync("lecture", Is.Finished, "finished");
        Assert.Equal(new UploadsStatus { Total = 2, Uploaded = 1, Failed = 1, Partial = true }, partial.Status!.Uploads);
        Assert.Equal((RecordingPhase.Uploaded, ErrorCodes.UploadRejected), (partial.Status.Phase, partial.Status.Failure!.Code));
        var asked = _youtube.Asks.Count;

        await _world.PatchSpecAsync("lecture", """{"runGeneration":2}""");
        var ready = await _world.WaitForAsync("lecture", recording => recording.Status?.ObservedRunGeneration == 2 && Is.Succeeded(recording), "published");

        Assert.Equal(RecordingPhase.Ready, ready.Status!.Phase);
        Assert.Single(_vk.Published);
        Assert.Equal(asked, _youtube.Asks.Count);
        Assert.Equal((1, 2), (_world.Runner.Runs.Count(run => run.Key == "upload/channel"), _world.Runner.Runs.Count(run => run.Key == "upload/community")));
        await _real.AssertNoCanaryAsync(ready);
    }

    [Fact]
    public async Task A_suspended_upload_stops_in_the_middle_of_its_bytes_and_later_goes_on_in_the_same_session()
    {
        var reached = _youtube.Hold("piece", 2);
        _real.Runner.Bring(await LargeVideoAsync(), "large.mp4");
        await _world.CreateAsync("lecture", Untouched("media/large.mp4"));
        await reached.WaitAsync(TimeSpan.FromMinutes(2));

        await _world.PatchSpecAsync("lecture", Suspended(true));
        var suspended = await _world.WaitForAsync("lecture", recording => recording.Status?.Outputs?[0].State == OutputState.Suspended, "suspended");
        await _world.WaitForRestAsync();
        Assert.Equal((Reasons.Suspended, 2), (Is.Condition(suspended, ConditionTypes.Succeeded)!.Reason, _youtube.Pieces.Count));
        Assert.Empty(_youtube.Videos);

        await _world.PatchSpecAsync("lecture", Suspended(false));
        var ready = await _world.WaitForAsync("lecture", Is.Succeeded, "published");

        var video = Assert.Single(_youtube.Videos);
        Assert.Equal((video.Id, 1, 1), (ready.Status!.Outputs![0].Id, _youtube.Count("open"), ready.Status.ObservedRunGeneration));
        Assert.InRange(_youtube.Pieces.Sum(piece => piece.Last - piece.First + 1), video.Size, video.Size + (8 << 20));
        await _real.AssertNoCanaryAsync(ready);
    }

    // Players skip what is in a box named "free".
    private async Task<string> LargeVideoAsync()
    {
        var video = await File.ReadAllBytesAsync((await _real.Samples.LectureAsync()).Media);
        var padded = new byte[video.Length + (20 << 20)];
        video.CopyTo(padded, 0);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(padded.AsSpan(video.Length), 20 << 20);
        "free"u8.CopyTo(padded.AsSpan(video.Length + 4));
        return await _real.Samples.FileAsync("large.mp4", padded);
    }

    private static RecordingSpec Untouched(string path) => new()
    {
        Title = "Trees",
        Source = new SourceSpec { File = new FileSource { Path = path } },
        Overrides = new PipelineSpec
        {
            Trimming = new TrimmingSettings { Enabled = false },
            Transcription = new TranscriptionSettings { Enabled = false },
            Outputs = [new OutputSettings { Name = "channel", Youtube = new YouTubeOutput { Credentials = new SecretReference("channel") } }],
        },
    };

    private static string Suspended(bool isSuspended)
    {
        var suspended = isSuspended ? "true" : "false";
        return $$$$"""{"overrides":{"outputs":[{"name":"channel","suspended":{{{{suspended}}}},"youtube":{"credentials":{"name":"channel"}}}]}}""";
    }

    private static IReadOnlyList<string> Steps(RecordingStatus status, string output) =>
        [.. (status.Outputs?.Single(known => known.Name == output).Post ?? []).Select(step => $"{step.Step} {step.State}")];

    private static RecordingSpec Lecture() => new()
    {
        Title = "Trees",
        RecordedAt = new DateTimeOffset(2026, 2, 3, 10, 0, 0, TimeSpan.Zero),
        Source = new SourceSpec { File = new FileSource { Path = "media/lecture.mp4", TranscriptPath = "media/lecture.vtt" } },
        Overrides = new PipelineSpec
        {
            Topics = new TopicsSettings { Enabled = true },
            Metadata = new MetadataSettings { TitleTemplate = "{{title}} ({{date}})", DescriptionTemplate = "{{topics}}", Thumbnail = new ThumbnailSettings { FrameAt = "2s" } },
            Outputs =
            [
                new OutputSettings { Name = "channel", Youtube = new YouTubeOutput { Credentials = new SecretReference("channel"), Playlist = "PL1", Language = "en" } },
                new OutputSettings { Name = "community", Vk = new VkOutput { Credentials = new SecretReference("community"), GroupId = 5, AlbumId = 6 } },
            ],
        },
    };

    private async Task ConnectAsync(string vkToken = VkServer.Token)
    {
        await _real.PutSecretAsync(
            "channel", ("clientId", YouTubeServer.ClientId), ("clientSecret", YouTubeServer.ClientSecret), ("refreshToken", _youtube.RefreshToken));
        await _real.PutSecretAsync("community", ("accessToken", vkToken));
    }
}
