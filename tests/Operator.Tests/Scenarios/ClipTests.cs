using Recordings.Contract;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.YouTube;

namespace Operator.Tests.Scenarios;

/// <summary>One lecture's clips through the real runner's stages, shared out to two Jobs, to YouTube as it is documented.</summary>
[Trait("Tier", "media")]
public sealed class ClipTests : IAsyncLifetime
{
    private RealWorld _real = null!;
    private World _world = null!;
    private YouTubeServer _youtube = null!;

    public async Task InitializeAsync()
    {
        _real = await RealWorld.OpenAsync("shorts", "library");
        _world = _real.World;
        _youtube = await YouTubeServer.StartAsync();
        var lecture = await _real.Samples.LectureAsync();
        _real.Runner.Bring(lecture.Media, "lecture.mp4");
        _real.Runner.Bring(lecture.Sidecar, "lecture.vtt");
        await _real.PutSecretAsync(
            "channel", ("clientId", YouTubeServer.ClientId), ("clientSecret", YouTubeServer.ClientSecret), ("refreshToken", _youtube.RefreshToken));
        _real.StartOperator(settings => settings with
        {
            PrivateEndpoints = [_youtube.Api],
            Platforms = settings.Platforms.Add("youtube", new PlatformEndpoints { Api = _youtube.Api, Token = _youtube.TokenUrl }),
        });
    }

    public async Task DisposeAsync()
    {
        await _real.DisposeAsync();
        await _youtube.DisposeAsync();
    }

    [Fact]
    public async Task Each_clip_is_published_once_and_one_that_was_refused_alone_by_the_next_run()
    {
        _youtube.Fail("open", YouTubeFault.Error(400, "invalidDescription"));
        await _world.CreateAsync("lecture", Lecture());
        var partial = await _world.WaitForAsync("lecture", Is.Finished, "finished");

        var clips = partial.Status!.Outputs!.Single(output => output.Name == "shorts").Clips!;
        Assert.Equal((2, 1, 1), (clips.Total, clips.Uploaded, clips.Failed));
        Assert.Equal([ErrorCodes.UploadRejected, null], clips.Items!.Select(clip => clip.Code));
        Assert.Equal(("upload/shorts", ErrorCodes.UploadRejected), (partial.Status.Failure!.Stage, partial.Status.Failure.Code));
        Assert.Equal(OutputState.Uploaded, partial.Status.Outputs!.Single(output => output.Name == "library").State);

        await _world.PatchSpecAsync("lecture", """{"runGeneration":2}""");
        var ready = await _world.WaitForAsync("lecture", recording => recording.Status?.ObservedRunGeneration == 2 && Is.Succeeded(recording), "published");

        Assert.Equal(2, _youtube.Videos.Count);
        Assert.Equal(2, _youtube.Videos.Select(video => video.Sha256).Distinct(StringComparer.Ordinal).Count());
        var published = ready.Status!.Outputs!.Single(output => output.Name == "shorts").Clips!.Items!;
        Assert.Equal(_youtube.Videos.Select(video => video.Id).Order(StringComparer.Ordinal), published.Select(clip => clip.Id).Order(StringComparer.Ordinal));
        Assert.Equal((1, 1, 1), (Runs("segment"), Runs("clips/1"), Runs("clips/2")));
        await _real.AssertNoCanaryAsync(ready);
    }

    [Fact]
    public async Task A_clip_that_is_damaged_in_the_store_is_made_again_by_its_own_Job_and_published_once()
    {
        await _world.CreateAsync("lecture", Lecture(suspended: true));
        await _world.WaitForAsync("lecture", Is.In("clips/2", StageState.Succeeded), "made");
        await _world.WaitForAsync("lecture", Is.In("clips/1", StageState.Succeeded), "made");
        Spoil(Directory.EnumerateFiles(_real.Runner.StoreDirectory, "clip-02.mp4", SearchOption.AllDirectories).Single());

        await _world.PatchSpecAsync("lecture", """{"overrides":{"outputs":[{"name":"shorts","publish":"Clips","youtube":{"credentials":{"name":"channel"}}}]}}""");
        await _world.WaitForAsync("lecture", Is.Succeeded, "published");

        Assert.Equal(2, _youtube.Videos.Count);
        Assert.Equal((1, 1, 2), (Runs("segment"), Runs("clips/1"), Runs("clips/2")));
    }

    [Theory]
    [InlineData("transcript.json", "transcribe", """{"enabled":true,"count":2,"minLength":"4s","maxLength":"12s","parallelism":2}""")]
    [InlineData("segments.json", "segment", """{"enabled":true,"count":2,"minLength":"4s","maxLength":"15s","parallelism":2,"aspect":"Square"}""")]
    public async Task What_clips_are_made_of_is_found_damaged_by_its_checksum_and_made_again(string file, string producer, string clips)
    {
        await _world.CreateAsync("lecture", Lecture());
        await _world.WaitForAsync("lecture", Is.Succeeded, "published");
        Spoil(Directory.EnumerateFiles(_real.Runner.StoreDirectory, file, SearchOption.AllDirectories).Single());

        await _world.PatchSpecAsync("lecture", $$$"""{"runGeneration":2,"overrides":{"clips":{{{clips}}}}}""");
        var again = await _world.WaitForAsync("lecture", recording => recording.Status?.ObservedRunGeneration == 2 && Is.Succeeded(recording), "published");

        Assert.Equal(2, Runs(producer));
        Assert.All(new[] { "download", "trim", "upload/library" }, stage => Assert.Equal(1, Runs(stage)));
        Assert.Equal(2, again.Status!.Outputs!.Single(output => output.Name == "shorts").Clips!.Uploaded);
    }

    private int Runs(string key) => _world.Runner.Runs.Count(run => run.Key == key);

    private static void Spoil(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 0xFF;
        File.WriteAllBytes(path, bytes);
    }

    private static RecordingSpec Lecture(bool suspended = false) => new()
    {
        Title = "Trees",
        Source = new SourceSpec { File = new FileSource { Path = "media/lecture.mp4", TranscriptPath = "media/lecture.vtt" } },
        Overrides = new PipelineSpec
        {
            Clips = new ClipsSettings { Enabled = true, Count = 2, MinLength = "4s", MaxLength = "15s", Parallelism = 2, Aspect = ClipAspect.Vertical, BurnSubtitles = true },
            Outputs =
            [
                new OutputSettings { Name = "shorts", Publish = PublishedThing.Clips, Suspended = suspended, Youtube = new YouTubeOutput { Credentials = new SecretReference("channel") } },
                new OutputSettings { Name = "library", File = new FileOutput { Directory = "media/library" } },
            ],
        },
    };
}
