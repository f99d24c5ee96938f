using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Recordings.Tests.Planning.Scenarios;

/// <summary>A raised uploadGeneration is one wish: what becomes of it is counted, delayed and told like the attempts of any stage.</summary>
public sealed class UploadWishTests
{
    private static readonly RecordingSpec TriedTwice = ARecording.Spec.Overriding(pipeline => pipeline with
    {
        Stages = new Dictionary<string, StageRunSettings> { ["upload"] = new() { Retry = new RetrySettings { MaxAttempts = 2 } } },
    });

    [Fact]
    public void One_that_fails_for_good_is_not_tried_again()
    {
        var cluster = Wished().Fail("upload/main", ErrorCodes.UploadRejected);

        Assert.False(cluster.HasLive("upload/main"));
        Assert.Equal((StageState.Failed, ErrorCodes.UploadRejected), (cluster.Stage("upload/main").State, cluster.Status.Failure!.Code));
        Assert.Equal((OutputState.Failed, 1L, "main/"), (cluster.Output("main").State, cluster.Output("main").UploadGeneration, cluster.Output("main").Id![..5]));
        Assert.Contains("UploadFailed", cluster.Events);
        Assert.Equal("True", cluster.Condition("Stalled").Status);

        cluster.After(TimeSpan.FromDays(1));
        Assert.Equal(6, cluster.Created.Count);
    }

    [Fact]
    public void One_that_may_be_tried_again_waits_for_its_moment_and_gives_up_in_the_end()
    {
        var cluster = Wished().Fail("upload/main", ErrorCodes.UploadUnavailable);
        Assert.False(cluster.HasLive("upload/main"));
        Assert.Equal((StageState.Pending, Reasons.BackingOff, 1), (cluster.Stage("upload/main").State, cluster.Stage("upload/main").Reason, cluster.Stage("upload/main").FailedAttempts));
        Assert.Contains("StageRetrying", cluster.Events);

        cluster.AtWake().Fail("upload/main", ErrorCodes.UploadUnavailable);
        Assert.Equal((StageState.Failed, 2), (cluster.Stage("upload/main").State, cluster.Stage("upload/main").FailedAttempts));
    }

    [Fact]
    public void One_that_meets_a_quota_waits_for_its_reset()
    {
        var cluster = Wished();
        var reset = cluster.Now + TimeSpan.FromHours(8);

        cluster.Fail("upload/main", ErrorCodes.UploadQuota, retryAfter: reset);

        Assert.False(cluster.HasLive("upload/main"));
        Assert.Equal(reset, cluster.Stage("upload/main").NextAttemptAt);
    }

    [Fact]
    public void Another_one_starts_it_again_at_once()
    {
        var cluster = Wished().Fail("upload/main", ErrorCodes.UploadRejected);

        cluster.Change(spec => spec.WithOutput("main", output => output with { UploadGeneration = 2 }));

        Assert.Equal(0, cluster.Stage("upload/main").FailedAttempts);
        cluster.Succeed("upload/main");
        Assert.Equal((OutputState.Uploaded, 2L), (cluster.Output("main").State, cluster.Output("main").UploadGeneration));
    }

    [Fact]
    public void One_made_during_an_upload_is_done_after_it()
    {
        var cluster = Wished();

        cluster.Change(spec => spec.WithOutput("main", output => output with { UploadGeneration = 2 }));
        Assert.Equal(1, cluster.Output("main").UploadGeneration);

        cluster.Succeed("upload/main");
        Assert.Equal((OutputState.Uploading, 2L), (cluster.Output("main").State, cluster.Output("main").UploadGeneration));
        cluster.Succeed("upload/main");
        Assert.Equal(7, cluster.Created.Count);
    }

    [Fact]
    public void One_that_is_taken_back_is_no_new_one_when_it_is_made_again()
    {
        var cluster = Wished().Succeed("upload/main");

        cluster.Change(spec => spec.WithOutput("main", output => output with { UploadGeneration = 0 })).Change(spec => spec.RunAgain());
        cluster.Change(spec => spec.WithOutput("main", output => output with { UploadGeneration = 1 }));

        Assert.Equal(6, cluster.Created.Count);
        Assert.Equal("True", cluster.Condition("UpToDate").Status);
    }

    [Fact]
    public void One_made_while_paused_is_done_after_the_pause_also_where_nothing_is_published_again()
    {
        var cluster = Start(ARecording.Spec.WithOutput("main", output => output with { Republish = RepublishRule.Never })).Change(spec => spec with { Paused = true });

        cluster.Change(spec => spec.WithOutput("main", output => output with { UploadGeneration = 1 }));
        Assert.Equal(Reasons.PausedByUser, cluster.Stage("upload/main").Reason);

        cluster.Change(spec => spec with { Paused = false });
        Assert.True(cluster.HasLive("upload/main"));
    }

    [Fact]
    public void Of_an_expired_recording_it_is_refused_and_what_is_up_stays_told()
    {
        var cluster = Start(ARecording.Spec with { Retention = new RetentionSpec { Artifacts = "1h" } }).After(TimeSpan.FromHours(2)).Succeed("cleanup/artifacts");
        Assert.Equal(RecordingPhase.Expired, cluster.Status.Phase);
        Assert.False(cluster.Status.Control!.ReadyToUpload);

        cluster.Change(spec => spec.WithOutput("main", output => output with { UploadGeneration = 1 }));

        Assert.Equal((OutputState.Uploaded, 0L), (cluster.Output("main").State, cluster.Output("main").UploadGeneration));
        Assert.Equal(("True", Reasons.Expired), (cluster.Condition("RunRefused").Status, cluster.Condition("RunRefused").Reason));
        Assert.StartsWith("upload/main can't be done again", cluster.Condition("RunRefused").Message, StringComparison.Ordinal);
    }

    private static PaperCluster Start(RecordingSpec spec) => new PaperCluster(spec).RunToEnd();

    private static PaperCluster Wished() => Start(TriedTwice).Change(spec => spec.WithOutput("main", output => output with { UploadGeneration = 1 }));
}
