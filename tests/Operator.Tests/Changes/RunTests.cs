using Operator.Changes;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Planning.Admission;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Operator.Tests.Changes;

/// <summary><c>run</c> in every state that a Recording can be in: what it does, or the true reason why it does nothing.</summary>
public sealed class RunTests
{
    private static readonly RunChange Run = new();

    [Fact]
    public void What_failed_is_continued()
    {
        var cluster = new PaperCluster().Settle().Fail("download", ErrorCodes.SourceNotFound);

        Assert.Equal("run 2 starts", Patch(cluster).Note);
        Assert.Equal(["download"], cluster.Apply(Patch(cluster).Spec).MadeSince(1));
    }

    [Fact]
    public void What_is_done_needs_no_run() =>
        AssertSkipped("there is nothing to run: everything is done", new PaperCluster().RunToEnd());

    [Fact]
    public void What_runs_is_left_to_run() => AssertSkipped("it is running: download", new PaperCluster().Settle());

    [Fact]
    public void A_pause_in_the_middle_ends_and_no_other_run_begins()
    {
        var cluster = new PaperCluster().Settle().Succeed("download").Change(spec => spec with { Paused = true }).Succeed("trim");

        var patch = Patch(cluster);
        cluster.Apply(patch.Spec);

        Assert.Equal("its pause ends", patch.Note);
        Assert.Equal((1L, false), (cluster.Observation.Recording.Spec.RunGeneration, cluster.Observation.Recording.Spec.Paused));
        Assert.True(cluster.HasLive("transcribe"));
    }

    [Fact]
    public void A_pause_whose_end_alone_would_do_nothing_ends_with_another_run()
    {
        var cluster = new PaperCluster().Settle().Fail("download", ErrorCodes.SourceNotFound).Change(spec => spec with { Paused = true });

        var patch = Patch(cluster);
        cluster.Apply(patch.Spec);

        Assert.Equal("its pause ends, and run 2 starts", patch.Note);
        Assert.Equal((2L, false), (cluster.Observation.Recording.Spec.RunGeneration, cluster.Observation.Recording.Spec.Paused));
        Assert.True(cluster.HasLive("download"));
    }

    [Fact]
    public void A_run_that_was_asked_for_during_a_pause_needs_only_its_end()
    {
        var cluster = new PaperCluster().RunToEnd().Change(spec => (spec with { Paused = true }).RunAgain(RunPolicy.Restart));

        Assert.Equal(["paused"], Patch(cluster).Spec.Select(field => field.Key));
        Assert.True(cluster.Apply(Patch(cluster).Spec).HasLive("download"));
    }

    [Fact]
    public void Paused_and_done_it_says_both() => AssertSkipped(
        "it is paused, and without the pause: there is nothing to run: everything is done",
        new PaperCluster().RunToEnd().Change(spec => spec with { Paused = true }));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_held_for_its_quality_waits_for_a_person(bool isPaused)
    {
        var cluster = Poor().Change(spec => spec with { Paused = isPaused });

        AssertRefused(
            (isPaused ? "it is paused, and without the pause: " : "")
            + "output main is held back, since the transcript looks poor: listen to the recording; "
            + "set spec.overrides.transcription.quality.onLow: Continue to publish all the same, or `restart --from transcribe` with better settings",
            cluster);
    }

    [Fact]
    public void A_suspended_output_is_named_with_the_verb_that_lets_it_go()
    {
        var cluster = new PaperCluster(ARecording.Spec.WithOutput("main", output => output with { Suspended = true })).RunToEnd();

        AssertRefused("output main is suspended: `unsuspend --output main` lets it go on", cluster);
    }

    [Fact]
    public void What_makes_no_sense_is_named_with_its_field()
    {
        var cluster = new PaperCluster(ARecording.Spec with { Source = new SourceSpec() }).Settle();

        AssertRefused($"its spec makes no sense: {cluster.Condition(ConditionTypes.Accepted).Message}", cluster);
    }

    [Fact]
    public void A_template_that_is_not_there_is_named()
    {
        var cluster = new PaperCluster(ARecording.Spec with { Template = "nobody" }).Settle();

        AssertRefused(cluster.Condition(ConditionTypes.Accepted).Message, cluster);
    }

    [Fact]
    public void The_template_of_one_run_that_is_not_there_holds_up_no_other_run()
    {
        var cluster = new PaperCluster(ARecording.Spec with { RunTemplate = "nobody" }).Settle();

        Assert.True(cluster.Apply(Patch(cluster).Spec).HasLive("download"));
    }

    [Fact]
    public void What_has_expired_is_over()
    {
        var cluster = new PaperCluster(ARecording.Spec with { Retention = new RetentionSpec { Artifacts = "1h" } }).RunToEnd().After(TimeSpan.FromHours(2));
        cluster.Succeed("cleanup/artifacts");

        AssertRefused(
            "it has expired: its artifacts were deleted, as spec.retention says; to do it all again, create a Recording of another name", cluster);
    }

    [Fact]
    public void What_is_deleted_is_over() => AssertRefused("it is being deleted", new PaperCluster().Settle().Delete());

    [Fact]
    public void What_is_left_alone_stays_so() =>
        AssertRefused("spec.skip is true: set it to false first", new PaperCluster(ARecording.Spec with { Skip = true }).Settle());

    [Fact]
    public void What_waits_for_its_source_is_looked_at_again_by_itself() => AssertRefused(
        "its source is not ready yet: it is looked at again, and it goes on by itself then",
        new PaperCluster().Settle().Fail("download", ErrorCodes.SourceNotReady));

    [Theory]
    [InlineData(Reasons.QuotaExceeded, "download waits for room in the namespace's quota (exceeded quota: small); it goes on by itself")]
    [InlineData(Reasons.ConcurrencyLimit, "download waits for its turn (exceeded quota: small); it goes on by itself")]
    public void What_waits_for_others_goes_on_by_itself(string reason, string why)
    {
        var cluster = new PaperCluster().Short("download", new Shortage(reason, "exceeded quota: small.", TryAgainAt: null));

        AssertSkipped(why, cluster.Settle());
    }

    [Fact]
    public void What_waits_for_a_Secret_goes_on_when_it_is_there()
    {
        var cluster = new PaperCluster();
        cluster.Observation = cluster.Observation with { Secrets = cluster.Observation.Secrets.Clear() };
        cluster.Settle();

        AssertRefused($"download waits for a Secret, and goes on by itself when it is there ({cluster.Stage("download").Message})", cluster);
    }

    [Fact]
    public void What_waits_for_its_moment_does_not_wait_any_longer()
    {
        var cluster = new PaperCluster().Settle().Fail("download", ErrorCodes.SourceQuota);

        Assert.Equal("run 2 starts", Patch(cluster).Note);
        Assert.True(cluster.Apply(Patch(cluster).Spec).HasLive("download"));
    }

    [Fact]
    public void What_the_API_server_refuses_is_told_in_its_words()
    {
        var cluster = new PaperCluster().Settle();
        var read = cluster.Read();
        read.Status = Operator.Reporting.RefusalReport.Overlay(new Plan { Status = read.Status! }, read.Status, "denied by policy", cluster.Now).Status;

        Assert.Equal(new Decision.Refuse("the API server refuses its Job: denied by policy"), ChangeWriter.Decide(read, Run, KnownTemplates.Unread));
    }

    [Fact]
    public void What_nobody_has_looked_at_is_about_to_start() =>
        AssertSkipped("run 1 is about to start: the operator has not looked at it yet", new PaperCluster());

    [Fact]
    public void Of_a_spec_that_nobody_has_looked_at_a_run_is_no_mistake()
    {
        var cluster = new PaperCluster().RunToEnd();
        var read = cluster.Read();
        read.Metadata.Generation++;

        Assert.Equal("run 2 starts", Assert.IsType<Decision.Patch>(ChangeWriter.Decide(read, Run, KnownTemplates.Unread)).Note);
    }

    [Fact]
    public void A_template_for_one_run_is_named_and_not_repeated()
    {
        var cluster = new PaperCluster().SetTemplate("short", new RecordingTemplateSpec { Pipeline = new PipelineSpec { Subtitles = new SubtitlesSettings { MaxLines = 1 } } })
            .RunToEnd();

        var experiment = Assert.IsType<Decision.Patch>(cluster.Decide(new RunChange("short")));
        var before = cluster.Created.Count;
        cluster.Apply(experiment.Spec).RunToEnd();

        Assert.Equal("run 2 starts, with template short for this run alone", experiment.Note);
        Assert.Equal(["subtitles", "upload/main"], cluster.MadeSince(before));
        Assert.Equal(
            new Decision.Skip("there is nothing to run: everything is done, with template short for that run alone; `restart --from STAGE` makes it without"),
            cluster.Decide(Run));
        Assert.Equal(
            "run 3 starts, without template short, which was for one run (--run-template short keeps it)",
            Patch(cluster.Change(spec => spec.WithOutput("main", output => output with { TitleTemplate = "{{name}}" }))).Note);
        Assert.Equal(
            new Decision.Refuse("there is no RecordingTemplate long in its namespace; there is short"), cluster.Decide(new RunChange("long")));
    }

    private static PaperCluster Poor()
    {
        var cluster = new PaperCluster().Settle().SucceedAll("download", "trim");
        return cluster.Succeed("transcribe", new StageFacts { Quality = new QualityStatus { Verdict = QualityVerdict.Low } }).RunToEnd();
    }

    private static Decision.Patch Patch(PaperCluster cluster) => Assert.IsType<Decision.Patch>(cluster.Decide(Run));

    // What is said must be so: another run, asked for all the same, makes no Job.
    private static void AssertRefused(string why, PaperCluster cluster)
    {
        Assert.Equal(new Decision.Refuse(why), cluster.Decide(Run));
        AssertNothingWouldHappen(cluster);
    }

    private static void AssertSkipped(string why, PaperCluster cluster)
    {
        Assert.Equal(new Decision.Skip(why), cluster.Decide(Run));
        if (cluster.Status.Conditions is not null && cluster.Status.Control?.IsRunning != true)
        {
            AssertNothingWouldHappen(cluster);
        }
    }

    private static void AssertNothingWouldHappen(PaperCluster cluster)
    {
        var before = cluster.Created.Count;
        cluster.Change(spec => (spec with { Paused = false }).RunAgain());
        Assert.Empty(cluster.MadeSince(before));
    }
}
