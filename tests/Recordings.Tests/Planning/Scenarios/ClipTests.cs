using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Recordings.Tests.Planning.Scenarios;

public sealed class ClipTests
{
    private static readonly string[] BeforeClips = ["download", "trim", "transcribe", "subtitles"];

    [Fact]
    public void Clips_are_shared_out_to_Jobs_that_run_beside_each_other_and_published_when_all_are_made()
    {
        var cluster = new PaperCluster(WithClips(shards: 3)).Settle().SucceedAll(BeforeClips);
        Assert.Equal(["segment", "upload/main"], Live(cluster));

        cluster.Succeed("segment");
        Assert.Equal(["clips/1", "clips/2", "clips/3", "upload/main"], Live(cluster));

        cluster.SucceedAll("clips/3", "clips/1");
        Assert.Equal(Reasons.WaitingForStage, cluster.Stage("upload/shorts").Reason);

        cluster.Succeed("clips/2");
        Assert.Equal(["clips/1", "clips/2", "clips/3", "transcribe"], Request(cluster, "upload/shorts").Inputs.Select(input => input.Stage));
        cluster.RunToEnd();
        Assert.Equal((RecordingPhase.Ready, 2), (cluster.Status.Phase, cluster.Status.Uploads!.Uploaded));
    }

    [Fact]
    public void One_Job_makes_all_clips_where_nothing_is_said_and_never_more_Jobs_than_clips()
    {
        var one = new PaperCluster(WithClips(shards: null)).Settle().SucceedAll(BeforeClips).Succeed("segment");
        Assert.Contains("clips", Live(one));
        var two = new PaperCluster(WithClips(shards: 8, count: 2)).Settle().SucceedAll(BeforeClips).Succeed("segment");
        Assert.Equal(["clips/1", "clips/2"], Live(two).Where(key => key.StartsWith("clips", StringComparison.Ordinal)));
        Assert.Equal([(1, 2), (2, 2)], new[] { "clips/1", "clips/2" }.Select(key => Settings(Request(two, key))).Select(settings => (settings.Shard, settings.Shards)));
    }

    [Fact]
    public void Clips_that_can_t_be_made_hold_back_nothing_but_their_own_outputs()
    {
        var cluster = new PaperCluster(WithClips(shards: 2)).Settle().SucceedAll(BeforeClips).SucceedAll("segment", "clips/1");
        cluster.Fail("clips/2", ErrorCodes.MediaCorrupt).Succeed("upload/main");

        Assert.Equal((OutputState.Uploaded, OutputState.Pending), (cluster.Output("main").State, cluster.Output("shorts").State));
        Assert.Equal("clips/2", cluster.Status.Failure!.Stage);

        cluster.Change(spec => spec.RunAgain());
        Assert.Equal(["clips/2"], Live(cluster));
        cluster.RunToEnd();
        Assert.Equal(RecordingPhase.Ready, cluster.Status.Phase);
        Assert.All(cluster.Makings.Values, makings => Assert.Equal(1, makings));
    }

    [Fact]
    public void What_became_of_each_clip_is_told_also_when_some_failed()
    {
        var cluster = new PaperCluster(WithClips(shards: null)).Settle().SucceedAll(BeforeClips).SucceedAll("segment", "clips");
        ClipUpload[] clips =
        [
            new() { Number = 1, State = ClipUploadState.Uploaded, Id = "a1", Url = "https://a.example/1" },
            new() { Number = 2, State = ClipUploadState.Failed, Code = ErrorCodes.ProviderUnavailable },
        ];
        var failed = AJob.Failure(ErrorCodes.ProviderUnavailable) with { Facts = new StageFacts { Publication = new Publication { Clips = PackedClips.Pack(clips) } } };
        cluster.End("upload/shorts", failed).Settle();

        Assert.Equal((2, 1, 1), (cluster.Output("shorts").Clips!.Total, cluster.Output("shorts").Clips!.Uploaded, cluster.Output("shorts").Clips!.Failed));
        Assert.Equal(clips, cluster.Output("shorts").Clips!.Items!);
        Assert.Equal((OutputState.Pending, Reasons.BackingOff), (cluster.Output("shorts").State, cluster.Stage("upload/shorts").Reason));

        cluster.AtWake().Succeed("upload/shorts", new StageFacts { Publication = new Publication { Clips = PackedClips.Pack([clips[0], clips[0] with { Number = 2 }]) } });
        Assert.Equal((2, 0), (cluster.Output("shorts").Clips!.Uploaded, cluster.Output("shorts").Clips!.Failed));
        Assert.Null(cluster.Output("shorts").Id);
    }

    [Fact]
    public void Where_a_clip_was_damaged_only_the_Job_that_made_it_runs_again()
    {
        var cluster = new PaperCluster(WithClips(shards: 2)).Settle().SucceedAll(BeforeClips).SucceedAll("segment", "clips/1", "clips/2", "upload/main");

        cluster.Fail("upload/shorts", ErrorCodes.InputCorrupt, producer: "clips/2");
        Assert.Equal(["clips/2"], Live(cluster));

        cluster.Succeed("clips/2");
        Assert.Equal(["upload/shorts"], Live(cluster));
    }

    [Fact]
    public void Clips_made_anew_leave_the_published_video_as_it_is()
    {
        var cluster = new PaperCluster(WithClips(shards: null)).RunToEnd();

        cluster.Change(spec => spec.RunAgain(from: "clips"));
        Assert.Equal(["clips"], Live(cluster));
        Assert.Equal(PlanAction.Reuse, cluster.Status.Plan!.Single(entry => entry.Stage == "upload/main").Action);
        cluster.RunToEnd();
        Assert.Equal(true, cluster.Stage("upload/main").Reused);
    }

    [Theory]
    [InlineData("aspect", "clips upload/shorts")]
    [InlineData("length", "clips segment upload/shorts")]
    [InlineData("title", "upload/shorts")]
    public void A_changed_setting_makes_stale_what_it_shapes_and_nothing_else(string setting, string stale)
    {
        var cluster = new PaperCluster(WithClips(shards: null)).RunToEnd();

        cluster.Change(spec => spec.Overriding(pipeline => setting switch
        {
            "aspect" => pipeline with { Clips = pipeline.Clips! with { Aspect = ClipAspect.Vertical } },
            "length" => pipeline with { Clips = pipeline.Clips! with { MaxLength = "60s" } },
            _ => pipeline with { Outputs = [.. pipeline.Outputs!.Select(output => output.Name == "shorts" ? output with { TitleTemplate = "{{clip}}!" } : output)] },
        }));

        Assert.Equal("False", cluster.Condition("UpToDate").Status);
        Assert.Equal(stale, string.Join(' ', cluster.Status.Plan!.Where(entry => entry.Action == PlanAction.Run).Select(entry => entry.Stage).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_recording_without_a_transcript_is_published_without_clips()
    {
        var spec = WithClips(shards: null).Overriding(pipeline => pipeline with { Transcription = new TranscriptionSettings { AllowErrors = true } });
        var cluster = new PaperCluster(spec).Settle().SucceedAll("download", "trim").Fail("transcribe", ErrorCodes.ProviderRejected).RunToEnd();

        Assert.Equal(["segment", "clips", "upload/shorts"], cluster.Status.Stages!.Where(stage => stage.Reason == Reasons.ParentFailed && stage.Name != "subtitles").Select(stage => stage.Name));
        Assert.Equal(OutputState.Uploaded, cluster.Output("main").State);
    }

    private static RecordingSpec WithClips(int? shards, int? count = null) => ARecording.Spec
        .WithOutputs(ARecording.S3Output("main"), ARecording.S3Output("shorts") with { Publish = PublishedThing.Clips })
        .Overriding(pipeline => pipeline with { Clips = new ClipsSettings { Enabled = true, Parallelism = shards, Count = count } });

    private static IEnumerable<string> Live(PaperCluster cluster) => cluster.LiveJobs.Select(PaperCluster.KeyOf).Order(StringComparer.Ordinal);

    private static StageRequest Request(PaperCluster cluster, string key) =>
        cluster.Created.Last(job => job.Name == cluster.Stage(key).Job).Request;

    private static ClipsRequest Settings(StageRequest request) =>
        System.Text.Json.JsonSerializer.Deserialize(request.Settings, Recordings.Json.RecordingsJson.Default.ClipsRequest)!;
}
