using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Recordings.Tests.Planning.Scenarios;

/// <summary>The table of runs in docs/api/recording.md, row by row.</summary>
public sealed class RunTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Never_run_the_pipeline_starts_with_the_download()
    {
        var cluster = new PaperCluster().Settle();

        Assert.Equal(
            "download=Running trim=Pending(WaitingForStage) transcribe=Pending(WaitingForStage) topics=Skipped(Disabled) subtitles=Pending(WaitingForStage) segment=Skipped(Disabled) clips=Skipped(Disabled) upload/main=Pending(WaitingForStage)",
            cluster.Stages);
        Assert.Equal(["RunStarted", "StageStarted"], cluster.Events);
        Assert.Equal("Accepted Reconciling UpToDate", cluster.TrueConditions);
        Assert.Equal(RecordingPhase.Downloading, cluster.Status.Phase);
        Assert.Equal(1, cluster.Status.ObservedRunGeneration);
    }

    [Fact]
    public void Every_stage_succeeds_in_order_and_the_recording_is_ready()
    {
        var cluster = new PaperCluster().RunToEnd();

        Assert.Equal("download=Succeeded trim=Succeeded transcribe=Succeeded topics=Skipped(Disabled) subtitles=Succeeded segment=Skipped(Disabled) clips=Skipped(Disabled) upload/main=Succeeded", cluster.Stages);
        Assert.Equal(["download", "trim", "transcribe", "subtitles", "upload"], cluster.Created.Select(job => job.Request.Stage));
        Assert.Equal("Accepted Succeeded Finished UpToDate", cluster.TrueConditions);
        Assert.Equal(RecordingPhase.Ready, cluster.Status.Phase);
        Assert.Equal(OutputState.Uploaded, cluster.Output("main").State);
        Assert.Equal("https://main.example", cluster.Output("main").Url);
        Assert.Equal("RunFinished", cluster.Events.Last());
        Assert.NotNull(cluster.Status.Run!.FinishedAt);
    }

    [Fact]
    public void A_stage_that_ends_is_recorded_and_the_next_created_in_one_pass()
    {
        var cluster = new PaperCluster().Settle();

        var plan = cluster.End("download", cluster.SuccessOf(cluster.Live("download"))).Step();

        Assert.Equal("trim", Assert.IsType<PlannedAction.CreateJob>(Assert.Single(plan.Actions)).Job.Request.Stage);
        Assert.Equal(StageState.Succeeded, cluster.Stage("download").State);
        Assert.Equal(StageState.Running, cluster.Stage("trim").State);
    }

    [Fact]
    public void A_stage_failed_the_next_run_continues_from_it_and_reuses_what_succeeded()
    {
        var cluster = new PaperCluster().Settle().Succeed("download").Fail("trim", ErrorCodes.SilentRecording);
        Assert.Equal(StageState.Failed, cluster.Stage("trim").State);

        cluster.Change(spec => spec.RunAgain());

        Assert.Equal(StageState.Succeeded, cluster.Stage("download").State);
        Assert.True(cluster.Stage("download").Reused);
        Assert.Equal((StageState.Running, 1, 0), (cluster.Stage("trim").State, cluster.Stage("trim").Attempt, cluster.Stage("trim").FailedAttempts));
        Assert.Equal(["download", "trim", "trim"], cluster.Created.Select(job => job.Request.Stage));
        Assert.Equal(2, cluster.Created[^1].Request.Run);
        Assert.Contains("StageReused", cluster.Events);
        Assert.Null(cluster.Status.Failure);
    }

    [Fact]
    public void Some_uploads_failed_the_next_run_retries_only_those()
    {
        var cluster = new PaperCluster(ARecording.Spec.WithOutputs(ARecording.S3Output("a"), ARecording.S3Output("b"))).Settle()
            .SucceedAll("download", "trim", "transcribe", "subtitles", "upload/a")
            .Fail("upload/b", ErrorCodes.BucketMissing);
        var created = cluster.Created.Count;

        cluster.Change(spec => spec.RunAgain());

        Assert.Equal("b", Assert.Single(cluster.Created.Skip(created)).Request.Instance);
    }

    [Fact]
    public void Paused_the_run_is_recorded_and_starts_when_unpaused()
    {
        var cluster = new PaperCluster().Settle().Fail("download", ErrorCodes.SourceNotFound);

        cluster.Change(spec => spec.RunAgain() with { Paused = true });
        Assert.Equal(2, cluster.Status.ObservedRunGeneration);
        Assert.Null(cluster.Status.Run!.StartedAt);
        Assert.Single(cluster.Created);

        cluster.Change(spec => spec with { Paused = false });
        Assert.Equal(2, cluster.Created.Count);
        Assert.Equal(StageState.Running, cluster.Stage("download").State);
        Assert.Equal(2, cluster.Events.Count(reason => reason == "RunStarted"));
    }

    [Fact]
    public void Running_there_is_no_second_run_and_the_run_adopts_the_new_generation()
    {
        var cluster = new PaperCluster().Settle().Succeed("download");

        cluster.Change(spec => spec.RunAgain());

        Assert.Equal(2, cluster.Created.Count);
        Assert.Equal(2, cluster.Status.ObservedRunGeneration);
        Assert.Contains("AlreadyRunning", cluster.Events);
        Assert.Empty(cluster.Deleted);

        cluster.RunToEnd();
        Assert.Equal(RecordingPhase.Ready, cluster.Status.Phase);
        Assert.Equal(["download", "trim", "transcribe", "subtitles", "upload"], cluster.Created.Select(job => job.Request.Stage));
    }

    [Fact]
    public void Complete_and_nothing_stale_there_is_nothing_to_do()
    {
        var cluster = new PaperCluster().RunToEnd();

        cluster.Change(spec => spec.RunAgain());

        Assert.Equal(5, cluster.Created.Count);
        Assert.Equal("AlreadyComplete", cluster.Events.Last(reason => reason.Contains("Already", StringComparison.Ordinal)));
        Assert.Equal(1, cluster.Events.Count(reason => reason == "RunStarted"));
        Assert.Equal("Accepted Succeeded Finished UpToDate", cluster.TrueConditions);
        Assert.Equal(2, cluster.Status.ObservedRunGeneration);
    }

    [Fact]
    public void Complete_a_changed_setting_starts_nothing_but_shows_as_not_up_to_date()
    {
        var cluster = new PaperCluster().RunToEnd();

        cluster.Change(spec => spec.Overriding(pipeline => pipeline with { Subtitles = new SubtitlesSettings { MaxLines = 1 } }));

        Assert.Equal(5, cluster.Created.Count);
        Assert.Equal(("False", "SettingsChanged"), (cluster.Condition("UpToDate").Status, cluster.Condition("UpToDate").Reason));
        Assert.EndsWith(": subtitles, upload/main", cluster.Condition("UpToDate").Message, StringComparison.Ordinal);
        Assert.Equal("True", cluster.Condition("Succeeded").Status);
        Assert.True(cluster.Status.Control!.CanRun);
        Assert.Equal(
            "download:Reuse(Unchanged) trim:Reuse(Unchanged) transcribe:Reuse(Unchanged) topics:Skip(Disabled) subtitles:Run(Stale) segment:Skip(Disabled) clips:Skip(Disabled) upload/main:Run(Stale)", cluster.PlanText);
    }

    [Fact]
    public void Complete_with_changed_settings_the_next_run_does_only_what_is_stale()
    {
        var cluster = new PaperCluster().RunToEnd();

        cluster.Change(spec => spec.RunAgain().Overriding(pipeline => pipeline with { Subtitles = new SubtitlesSettings { MaxLines = 1 } })).RunToEnd();

        Assert.Equal(["subtitles", "upload"], cluster.Created.Skip(5).Select(job => job.Request.Stage));
        Assert.Equal("True", cluster.Condition("UpToDate").Status);
        Assert.Equal(RecordingPhase.Ready, cluster.Status.Phase);
    }

    [Fact]
    public void A_changed_title_costs_one_upload()
    {
        var cluster = new PaperCluster().RunToEnd();

        cluster.Change(spec => spec.RunAgain() with { Title = "Another" }).RunToEnd();

        Assert.Equal("upload", Assert.Single(cluster.Created.Skip(5)).Request.Stage);
        Assert.Single(cluster.Output("main").Previous!);
    }

    [Fact]
    public void Renewed_credentials_and_run_settings_make_nothing_stale()
    {
        var cluster = new PaperCluster().RunToEnd();

        cluster.SetSecret("store", "2");
        cluster.Change(spec => spec.Overriding(pipeline => pipeline with
        {
            Stages = new Dictionary<string, StageRunSettings>(StringComparer.Ordinal) { ["trim"] = new() { Timeout = "5h" } },
        }));

        Assert.Equal("True", cluster.Condition("UpToDate").Status);
    }

    [Fact]
    public void Restart_makes_everything_once_more_for_this_generation_only()
    {
        var cluster = new PaperCluster().RunToEnd();

        cluster.Change(spec => spec.RunAgain(RunPolicy.Restart)).RunToEnd();
        Assert.Equal(10, cluster.Created.Count);
        Assert.All(cluster.Makings.Values, count => Assert.Equal(1, count));
        Assert.Equal(10, cluster.Makings.Count);

        cluster.Change(spec => spec.RunAgain()).RunToEnd();
        Assert.Equal(10, cluster.Created.Count);
        Assert.Equal("True", cluster.Condition("UpToDate").Status);
    }

    [Fact]
    public void RestartFrom_makes_that_stage_and_all_after_it_once_more()
    {
        var cluster = new PaperCluster().RunToEnd();

        cluster.Change(spec => spec.RunAgain(from: "transcribe")).RunToEnd();

        Assert.Equal(["transcribe", "subtitles", "upload"], cluster.Created.Skip(5).Select(job => job.Request.Stage));
    }

    [Fact]
    public void What_a_recording_is_is_heeded_at_once_by_what_is_not_made_yet()
    {
        var cluster = new PaperCluster(ARecording.Spec.WithOutputs(ARecording.S3Output("a"), ARecording.S3Output("b") with { Suspended = true })).RunToEnd();
        Assert.Equal(OutputState.Uploaded, cluster.Output("a").State);

        cluster.Change(spec => spec.WithOutput("b", output => output with { Suspended = false }) with { Title = "Lecture 3, mended" });

        Assert.Contains("Lecture 3, mended", cluster.Created[^1].Request.Settings.GetRawText(), StringComparison.Ordinal);
        cluster.RunToEnd();
        Assert.Equal("Raise spec.runGeneration to run: upload/a", cluster.Condition("UpToDate").Message);
    }

    [Theory]
    [InlineData(RunPolicy.Restart, null)]
    [InlineData(RunPolicy.Resume, "trim")]
    public void Left_in_the_spec_it_is_heeded_once(RunPolicy policy, string? from)
    {
        // As kubectl patch does it.
        var cluster = new PaperCluster().RunToEnd().Change(spec => spec with { RunGeneration = 2, RunPolicy = policy, RestartFrom = from }).RunToEnd();
        var made = cluster.Created.Count;
        Assert.True(made > 5);

        cluster.Change(spec => spec with { RunGeneration = 3 }).Change(spec => spec with { RunGeneration = 4 });
        Assert.Equal(made, cluster.Created.Count);
        Assert.Equal((RunPolicy.Resume, null), (cluster.Status.Run!.Policy, cluster.Status.Run.RestartFrom));

        cluster.Change(spec => spec with { RunGeneration = 5, RunOptionsFor = 5 });
        Assert.Equal(made + 1, cluster.Created.Count);
    }

    [Fact]
    public void Restart_while_running_stops_what_works_for_the_old_run_first()
    {
        var cluster = new PaperCluster().Settle().Succeed("download");

        cluster.Change(spec => spec.RunAgain(RunPolicy.Restart));
        Assert.Equal("trim:Superseded", cluster.Deleted[0]);
        Assert.Equal(StageState.Running, cluster.Stage("download").State);

        cluster.FinishDeletes().RunToEnd();
        Assert.Equal(RecordingPhase.Ready, cluster.Status.Phase);
        Assert.Equal(["download", "trim", "download", "trim", "transcribe", "subtitles", "upload"], cluster.Created.Select(job => job.Request.Stage));
    }

    [Fact]
    public void Skipped_nothing_starts_and_once_wanted_the_pipeline_starts()
    {
        var cluster = new PaperCluster(ARecording.Spec with { Skip = true }).Settle();
        Assert.Equal(RecordingPhase.Skipped, cluster.Status.Phase);
        Assert.Equal("Accepted Finished UpToDate", cluster.TrueConditions);
        Assert.Empty(cluster.Created);
        Assert.Null(cluster.Status.ObservedRunGeneration);

        cluster.Change(spec => spec with { Skip = false });
        Assert.Equal(StageState.Running, cluster.Stage("download").State);
    }

    [Fact]
    public void An_output_added_after_the_run_waits_for_the_next_one()
    {
        var cluster = new PaperCluster().RunToEnd();

        cluster.Change(spec => spec.WithOutputs(ARecording.S3Output("main"), ARecording.S3Output("late"))).After(Minute);
        Assert.Equal(5, cluster.Created.Count);
        Assert.Equal("Pending(NotYetRun)", $"{cluster.Stage("upload/late").State}({cluster.Stage("upload/late").Reason})");
        Assert.Equal("False", cluster.Condition("UpToDate").Status);

        cluster.Change(spec => spec.RunAgain()).RunToEnd();
        Assert.Equal("late", Assert.Single(cluster.Created.Skip(5)).Request.Instance);
        Assert.Equal(RecordingPhase.Ready, cluster.Status.Phase);
    }

    [Fact]
    public void A_stage_switched_on_after_the_run_waits_for_the_next_one_and_makes_its_readers_stale()
    {
        var off = ARecording.Spec.Overriding(pipeline => pipeline with { Transcription = new TranscriptionSettings { Enabled = false } });
        var cluster = new PaperCluster(off).RunToEnd();
        Assert.Equal(
            "download=Succeeded trim=Succeeded transcribe=Skipped(Disabled) topics=Skipped(Disabled) subtitles=Skipped(Disabled) segment=Skipped(Disabled) clips=Skipped(Disabled) upload/main=Succeeded", cluster.Stages);

        cluster.Change(spec => spec.Overriding(pipeline => pipeline with { Transcription = null }));
        Assert.Equal(3, cluster.Created.Count);
        Assert.EndsWith(": transcribe, subtitles, upload/main", cluster.Condition("UpToDate").Message, StringComparison.Ordinal);

        cluster.Change(spec => spec.RunAgain()).RunToEnd();
        Assert.Equal(["transcribe", "subtitles", "upload"], cluster.Created.Skip(3).Select(job => job.Request.Stage));
    }
}
