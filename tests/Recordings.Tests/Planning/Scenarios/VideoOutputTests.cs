using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Recordings.Tests.Planning.Scenarios;

/// <summary>Outputs to video platforms: steps after the upload, and what a change costs.</summary>
public sealed class VideoOutputTests
{
    private static readonly RecordingSpec OnYouTube = ARecording.Spec.WithOutputs(
        new OutputSettings { Name = "channel", Youtube = new YouTubeOutput { Credentials = new SecretReference("channel") } });

    private static readonly string[] Before = ["download", "trim", "transcribe", "subtitles"];

    [Fact]
    public void A_step_that_failed_leaves_the_recording_Ready_and_is_tried_again_by_the_next_run_alone()
    {
        var cluster = Start().SucceedAll(Before).Succeed("upload/channel", Published(StageState.Failed));
        Assert.Equal(RecordingPhase.Ready, cluster.Status.Phase);
        Assert.Equal((OutputState.Uploaded, StageState.Failed), (cluster.Output("channel").State, cluster.Output("channel").Post![0].State));
        Assert.True(cluster.Status.Control!.CanRun);
        var fingerprint = cluster.Created[^1].Request.Fingerprint;

        cluster.After(TimeSpan.FromHours(1)).Change(spec => spec.RunAgain());
        Assert.Equal(("upload", fingerprint), (cluster.Created[^1].Request.Stage, cluster.Created[^1].Request.Fingerprint));
        Assert.Equal(6, cluster.Created.Count);

        cluster.Succeed("upload/channel", Published(StageState.Succeeded)).Change(spec => spec.RunAgain());
        Assert.Equal(6, cluster.Created.Count);
        Assert.False(cluster.Status.Control!.CanRun);
        Assert.Null(cluster.Output("channel").Previous);
        Assert.Contains("AlreadyComplete", cluster.Events);
    }

    [Fact]
    public void Also_where_nothing_is_ever_published_again()
    {
        var cluster = new PaperCluster(OnYouTube.WithOutput("channel", output => output with { Republish = RepublishRule.Never })).SetSecret("channel", "1")
            .SucceedAll(Before).Succeed("upload/channel", Published(StageState.Failed));

        cluster.Change(spec => spec.RunAgain());

        Assert.True(cluster.HasLive("upload/channel"));
    }

    [Fact]
    public void A_changed_title_template_makes_the_upload_stale_and_nothing_else()
    {
        var cluster = Start().SucceedAll(Before).Succeed("upload/channel", Published());

        cluster.Change(spec => spec.Overriding(pipeline => pipeline with { Metadata = new MetadataSettings { TitleTemplate = "{{title}}!" } }));
        Assert.Equal("False", cluster.Condition("UpToDate").Status);
        Assert.Equal(5, cluster.Created.Count);

        cluster.Change(spec => spec.RunAgain());
        Assert.Equal("upload", Assert.Single(cluster.Created.Skip(5)).Request.Stage);
    }

    [Fact]
    public void Only_what_is_published_again_at_every_run_gets_an_edition()
    {
        var cluster = Start().RunToEnd().Change(spec => spec.RunAgain(RunPolicy.Restart)).RunToEnd();
        Assert.All(cluster.Created, job => Assert.Null(job.Request.Edition));

        cluster = new PaperCluster(OnYouTube.WithOutput("channel", output => output with { Republish = RepublishRule.Always })).SetSecret("channel", "1").RunToEnd()
            .Change(spec => spec.RunAgain()).RunToEnd();
        Assert.Equal([null, 2L], cluster.Created.Where(job => job.Request.Stage == "upload").Select(job => job.Request.Edition));
    }

    [Fact]
    public void Where_a_platform_is_comes_from_the_operator_alone_and_must_be_listed_to_be_private()
    {
        var endpoints = new PlatformEndpoints { Api = "http://gateway.tools:8080", Token = "http://gateway.tools:8080/token" };
        var settings = ARecording.Operator with { Platforms = ARecording.Operator.Platforms.Add("youtube", endpoints) };

        Assert.Equal((endpoints, false), TuningOf(settings));
        Assert.Equal((endpoints, true), TuningOf(settings with { PrivateEndpoints = ["http://gateway.tools:8080"] }));
        Assert.Equal((null, false), TuningOf(ARecording.Operator with { PrivateEndpoints = ["*"] }));
    }

    [Fact]
    public void A_thumbnail_s_bucket_is_the_store_s_unless_it_says_otherwise_and_stores_have_none()
    {
        var thumbnail = new ThumbnailSettings { S3 = new S3Object { Bucket = "images", Key = "a.png" } };
        var spec = ARecording.Spec.WithOutputs(OnYouTube.Overrides!.Outputs![0], ARecording.S3Output("bucket"))
            .Overriding(pipeline => pipeline with { Metadata = new MetadataSettings { Thumbnail = thumbnail } });
        var cluster = new PaperCluster(spec).SetSecret("channel", "1").RunToEnd();

        var image = MetadataOf(cluster, "channel").GetProperty("thumbnail").GetProperty("s3");
        Assert.Equal(("https://s3.example", "store"), (image.GetProperty("endpoint").GetString(), image.GetProperty("credentials").GetProperty("name").GetString()));
        Assert.False(MetadataOf(cluster, "bucket").TryGetProperty("thumbnail", out _));
    }

    private static System.Text.Json.JsonElement MetadataOf(PaperCluster cluster, string output) =>
        cluster.Created.Single(job => job.Request.Instance == output).Request.Settings.GetProperty("metadata");

    private static (PlatformEndpoints?, bool) TuningOf(OperatorSettings settings)
    {
        var tuning = new PaperCluster(OnYouTube, settings).SetSecret("channel", "1").RunToEnd().Created.Single(job => job.Request.Stage == "upload").Request.Tuning;
        return (tuning.Platform, tuning.AllowPrivateProvider);
    }

    private static PaperCluster Start() => new PaperCluster(OnYouTube).SetSecret("channel", "1");

    private static StageFacts Published(params StageState[] steps) => new()
    {
        Publication = new Publication { Id = "vid1", Url = "https://youtube.test/vid1", Post = [.. steps.Select(state => new PostStepStatus { Step = "Captions", State = state, Message = state == StageState.Failed ? "no" : null })] },
    };
}
