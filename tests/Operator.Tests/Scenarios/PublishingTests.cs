using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.Media;
using Testing.Vk;
using Testing.YouTube;

namespace Operator.Tests.Scenarios;

/// <summary>One lecture through the real runner's stages to YouTube and VK as they are documented.</summary>
[Trait("Tier", "media")]
public sealed class PublishingTests : IAsyncLifetime
{
    private readonly ShiftedTime _time = new();
    private readonly SampleMedia _samples = new();
    private RealRunner _runner = null!;
    private World _world = null!;
    private YouTubeServer _youtube = null!;
    private VkServer _vk = null!;

    public async Task InitializeAsync()
    {
        _youtube = await YouTubeServer.StartAsync();
        _vk = await VkServer.StartAsync(_time);
        _runner = new RealRunner(_time);
        var lecture = await _samples.LectureAsync();
        _runner.Bring(lecture.Media, "lecture.mp4");
        _runner.Bring(lecture.Sidecar, "lecture.vtt");
        _world = await World.OpenAsync(_time);
        _world.Runner.FindsManifests = false;
        foreach (var stage in new[] { "download", "trim", "transcribe", "topics", "subtitles", "upload/channel", "upload/community" })
        {
            _world.Runner.When(stage, _runner.RunAsync);
        }

        await ConnectAsync();
        _world.StartOperator(settings: Settings());
    }

    public async Task DisposeAsync()
    {
        await _world.DisposeAsync();
        await _youtube.DisposeAsync();
        await _vk.DisposeAsync();
        _runner.Dispose();
        _samples.Dispose();
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
        await AssertNoCanaryAsync(mended);
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
        Assert.InRange(channel.NextAttemptAt!.Value - _time.GetUtcNow(), TimeSpan.Zero, TimeSpan.FromHours(25));

        await ConnectAsync(_vk.GoodToken);
        await _world.WaitForAsync("lecture", Is.In("upload/community", StageState.Succeeded), "healed");
        Assert.Empty(_youtube.Videos);

        // The reset comes; the next look at the recording finds that it did.
        _time.Advance(TimeSpan.FromHours(26));
        await _world.PatchSpecAsync("lecture", """{"pauseMode":"Stop"}""");
        var ready = await _world.WaitForAsync("lecture", Is.Succeeded, "published");

        Assert.Single(_youtube.Videos);
        Assert.Single(_vk.Published);
        await AssertNoCanaryAsync(ready);
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

    private OperatorSettings Settings() => new()
    {
        RunnerImage = "recording-operator/stage-runner:dev",
        ArtifactDirectory = new FileRoot { Path = RealRunner.StorePath },
        Roots = System.Collections.Immutable.ImmutableDictionary<string, FileRoot>.Empty.Add("media", new FileRoot { Path = RealRunner.MediaPath }),
        PrivateEndpoints = [_youtube.Api, _vk.Api],
        Platforms = System.Collections.Immutable.ImmutableDictionary<string, PlatformEndpoints>.Empty
            .Add("youtube", new PlatformEndpoints { Api = _youtube.Api, Token = _youtube.TokenUrl })
            .Add("vk", new PlatformEndpoints { Api = _vk.Api }),
    };

    // As a user's kubectl would, and then the kubelet.
    private async Task ConnectAsync(string vkToken = VkServer.Token)
    {
        _runner.Secret("channel", ("clientId", YouTubeServer.ClientId), ("clientSecret", YouTubeServer.ClientSecret), ("refreshToken", _youtube.RefreshToken));
        _runner.Secret("community", ("accessToken", vkToken));
        await _world.PutSecretAsync("channel", new Dictionary<string, string> { ["clientId"] = "x", ["clientSecret"] = "x", ["refreshToken"] = "x" });
        await _world.PutSecretAsync("community", new Dictionary<string, string> { ["accessToken"] = vkToken });
    }

    private async Task AssertNoCanaryAsync(Operator.Api.V1Alpha1Recording recording)
    {
        await _world.WaitForRestAsync();
        var events = await _world.EventsAsync();
        var said = _world.Log.Concat(events.Select(item => item.Message ?? "")).Concat(_runner.StoredTexts())
            .Append(System.Text.Json.JsonSerializer.Serialize(recording.Status, Recordings.Json.RecordingsJson.Default.RecordingStatus));
        Assert.All(said, text => Assert.DoesNotContain("canary", text, StringComparison.Ordinal));
    }
}
