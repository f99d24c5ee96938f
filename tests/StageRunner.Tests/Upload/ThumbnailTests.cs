using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using StageRunner.Tests.Media;
using StageRunner.Tests.Upload.YouTube;
using Testing.Media;
using Testing.YouTube;

namespace StageRunner.Tests.Upload;

/// <summary>A frame of the video becomes its thumbnail.</summary>
[Collection(MediaCollection.Name)]
[Trait("Tier", "media")]
public sealed class ThumbnailTests(SampleMedia samples)
{
    [Fact]
    public async Task A_frame_of_the_video_is_a_jpeg_of_at_most_720_lines_and_2_MB()
    {
        await using var machine = await StartAsync();

        var published = await machine.PublishAsync();

        Assert.Equal("Thumbnail=Succeeded", YouTubeMachine.Steps(published));
        var image = Assert.Single(machine.Service.Videos).Thumbnail!;
        Assert.Equal([0xFF, 0xD8, 0xFF], image[..3]);
        Assert.InRange(image.Length, 100, 2_000_000);
    }

    [Fact]
    public async Task A_moment_after_the_end_fails_the_step_alone_and_a_better_one_mends_it()
    {
        await using var machine = await StartAsync();
        machine.Metadata = machine.Metadata with { Thumbnail = new ThumbnailSettings { FrameAt = "47h" } };
        var failed = Assert.Single((await machine.PublishAsync()).Post);
        Assert.Equal(StageState.Failed, failed.State);
        Assert.Contains("frameAt", failed.Message, StringComparison.Ordinal);

        machine.Metadata = machine.Metadata with { Thumbnail = new ThumbnailSettings { FrameAt = "1s" } };
        machine.Fingerprint = "b";
        Assert.Equal("Thumbnail=Succeeded", YouTubeMachine.Steps(await machine.PublishAsync()));
        Assert.Single(machine.Service.Videos);
    }

    [Theory]
    [InlineData(400, "invalidImage")]
    [InlineData(400, "mediaBodyRequired")]
    [InlineData(403, "forbidden")]
    [InlineData(429, "uploadRateLimitExceeded")]
    [InlineData(503, "backendError")]
    public async Task One_that_YouTube_does_not_take_fails_alone_and_is_tried_again_by_the_next_run(int status, string reason)
    {
        await using var machine = await StartAsync();
        machine.Service.Fail("thumbnail", [.. Enumerable.Repeat(YouTubeFault.Error(status, reason), status >= 429 ? 5 : 1)]);

        var failed = Assert.Single((await machine.PublishAsync()).Post);
        Assert.Equal(StageState.Failed, failed.State);
        Assert.Contains(reason, failed.Message, StringComparison.Ordinal);

        Assert.Equal("Thumbnail=Succeeded", YouTubeMachine.Steps(await machine.PublishAsync()));
        Assert.Equal(1, machine.Service.Count("open"));
    }

    [Fact]
    public async Task A_bucket_at_a_private_address_is_refused_where_the_recording_chose_it()
    {
        await using var machine = await StartAsync();
        machine.Metadata = machine.Metadata with
        {
            Thumbnail = new ThumbnailSettings { S3 = new S3Object { Bucket = "images", Key = "a.png", Endpoint = machine.Service.Api, Credentials = new SecretReference("images") } },
        };
        machine.Machine.Secret("images", ("accessKeyId", "canary-key"), ("secretAccessKey", "canary-key-2"));

        var failed = Assert.Single((await machine.PublishAsync()).Post);

        Assert.Equal(StageState.Failed, failed.State);
        Assert.DoesNotContain("canary", failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(machine.Service.Asks, ask => ask.Secret.Contains("AWS4", StringComparison.Ordinal));
    }

    private async Task<YouTubeMachine> StartAsync()
    {
        var machine = await YouTubeMachine.StartAsync(await File.ReadAllBytesAsync((await samples.LectureAsync()).Media));
        machine.Metadata = machine.Metadata with { Thumbnail = new ThumbnailSettings { FrameAt = "2s" } };
        return machine;
    }
}
