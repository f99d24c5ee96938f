using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Recordings.Tests.Planning.Scenarios;

/// <summary>What follows from each class of error.</summary>
public sealed class FailureTests
{
    [Fact]
    public void Retryable_errors_are_retried_with_growing_delays_then_fail()
    {
        var cluster = new PaperCluster().Settle().Fail("download", ErrorCodes.SourceUnavailable);

        var first = cluster.Stage("download");
        Assert.Equal("Pending(BackingOff)", $"{first.State}({first.Reason})");
        Assert.InRange((first.NextAttemptAt! - cluster.Now).Value.TotalSeconds, 30, 33);
        Assert.True(cluster.Status.Failure!.Retryable);
        Assert.Equal("Accepted Reconciling UpToDate", cluster.TrueConditions);
        Assert.Equal(RecordingPhase.Initialized, cluster.Status.Phase);

        cluster.AtWake().Fail("download", ErrorCodes.SourceUnavailable);
        Assert.InRange((cluster.Stage("download").NextAttemptAt! - cluster.Now).Value.TotalSeconds, 60, 66);

        cluster.AtWake().Fail("download", ErrorCodes.SourceUnavailable);
        Assert.Equal((StageState.Failed, 3, 3), (cluster.Stage("download").State, cluster.Stage("download").Attempt, cluster.Stage("download").FailedAttempts));
        Assert.True(cluster.Status.Failure!.Retryable);
        Assert.Equal("Accepted Finished Stalled UpToDate", cluster.TrueConditions);
        Assert.Equal("SourceUnavailable", cluster.Condition("Stalled").Reason);
        Assert.Equal(2, cluster.Events.Count(reason => reason == "StageRetrying"));
        Assert.Equal(1, cluster.Events.Count(reason => reason == "StageFailed"));
    }

    [Fact]
    public void Nothing_is_started_before_its_moment()
    {
        var cluster = new PaperCluster().Settle().Fail("download", ErrorCodes.SourceUnavailable).After(TimeSpan.FromSeconds(29));

        Assert.Single(cluster.Created);
    }

    [Fact]
    public void The_other_sides_retry_after_is_honoured_when_longer()
    {
        var cluster = new PaperCluster().Settle();

        cluster.Fail("download", ErrorCodes.SourceUnavailable, retryAfter: cluster.Now.AddMinutes(7));

        Assert.Equal(cluster.Now.AddMinutes(7), cluster.Stage("download").NextAttemptAt);
    }

    [Fact]
    public void Permanent_errors_stall_and_are_never_retried()
    {
        var cluster = new PaperCluster().Settle().Fail("download", ErrorCodes.SourceNotFound).After(TimeSpan.FromDays(30));

        Assert.Single(cluster.Created);
        Assert.Equal("Accepted Finished Stalled UpToDate", cluster.TrueConditions);
        Assert.Equal(("True", "SourceNotFound"), (cluster.Condition("Stalled").Status, cluster.Condition("Stalled").Reason));
        Assert.Equal(("False", "StageFailed"), (cluster.Condition("Succeeded").Status, cluster.Condition("Succeeded").Reason));
        Assert.Equal(("download", "SourceNotFound", false), (cluster.Status.Failure!.Stage, cluster.Status.Failure.Code, cluster.Status.Failure.Retryable));
        Assert.True(cluster.Status.Control!.CanRun);
        Assert.Equal(RecordingPhase.Initialized, cluster.Status.Phase);
    }

    [Fact]
    public void A_used_up_quota_waits_for_its_reset_and_is_not_counted()
    {
        var cluster = new PaperCluster().Settle().SucceedAll("download", "trim", "transcribe", "subtitles");
        for (var day = 0; day < 5; day++)
        {
            cluster.Fail("upload/main", ErrorCodes.UploadQuota, retryAfter: cluster.Now.AddDays(1));
            Assert.Equal("Pending(Deferred)", $"{cluster.Stage("upload/main").State}({cluster.Stage("upload/main").Reason})");
            cluster.AtWake();
        }

        Assert.Equal((StageState.Running, 6, 0), (cluster.Stage("upload/main").State, cluster.Stage("upload/main").Attempt, cluster.Stage("upload/main").FailedAttempts));
    }

    [Fact]
    public void A_quota_without_a_reset_is_looked_at_every_hour()
    {
        var cluster = new PaperCluster().Settle().Fail("download", ErrorCodes.ProviderQuota);

        Assert.Equal(cluster.Now.AddHours(1), cluster.Stage("download").NextAttemptAt);
    }

    [Fact]
    public void A_source_that_is_not_ready_is_looked_at_ever_more_rarely_and_never_given_up()
    {
        var cluster = new PaperCluster().Settle();
        var delays = new List<double>();
        for (var look = 0; look < 8; look++)
        {
            cluster.Fail("download", ErrorCodes.SourceNotReady);
            Assert.Equal((RecordingPhase.PendingSource, false), (cluster.Status.Phase, cluster.Status.Control!.CanRun));
            delays.Add((cluster.Stage("download").NextAttemptAt! - cluster.Now).Value.TotalMinutes);
            cluster.AtWake();
            Assert.Equal(RecordingPhase.PendingSource, cluster.Status.Phase);
        }

        Assert.Equal([2, 4, 8, 16, 32, 60, 60, 60], delays);
        Assert.Equal(0, cluster.Stage("download").FailedAttempts);
        Assert.Equal(RecordingPhase.Processing, cluster.Succeed("download").Status.Phase);
    }

    [Fact]
    public void An_upload_that_may_be_up_is_asked_after_ever_more_rarely_and_never_given_up()
    {
        var cluster = new PaperCluster().Settle().SucceedAll("download", "trim", "transcribe", "subtitles");
        var delays = new List<double>();
        for (var look = 0; look < 8; look++)
        {
            cluster.Fail("upload/main", ErrorCodes.UploadUnconfirmed);
            delays.Add((cluster.Stage("upload/main").NextAttemptAt! - cluster.Now).Value.TotalMinutes);
            cluster.AtWake();
        }

        Assert.Equal([2, 4, 8, 16, 32, 60, 60, 60], delays);
        Assert.Equal((0, StageState.Running), (cluster.Stage("upload/main").FailedAttempts, cluster.Stage("upload/main").State));
    }

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(true, TranscriptionProvider.Sidecar, true)]
    [InlineData(false, TranscriptionProvider.Sidecar, false)]
    [InlineData(true, TranscriptionProvider.OpenAI, false)]
    public void The_download_is_told_whether_anybody_reads_the_transcript_beside_the_media(bool? isEnabled, TranscriptionProvider? provider, bool isWanted)
    {
        var transcription = new TranscriptionSettings { Enabled = isEnabled, Provider = provider, Endpoint = provider == TranscriptionProvider.OpenAI ? "https://stt.example.com" : null };
        var spec = ARecording.Spec with { Overrides = new PipelineSpec { Transcription = transcription } };

        Assert.Equal(isWanted, new PaperCluster(spec).Settle().Created[0].Request.Tuning.TranscriptWanted);
    }

    [Fact]
    public void A_run_asked_for_while_the_source_is_not_ready_is_taken_once_it_is()
    {
        var cluster = new PaperCluster().Settle().Fail("download", ErrorCodes.SourceNotReady).Change(spec => spec with { RunGeneration = 2 });
        Assert.Equal((1, "RunRefused"), (cluster.Status.ObservedRunGeneration, cluster.Events.Last()));

        cluster.AtWake().Succeed("download");

        Assert.Equal((2, "False"), (cluster.Status.ObservedRunGeneration, cluster.Condition("RunRefused").Status));
        Assert.Equal(StageState.Running, cluster.Stage("trim").State);
    }

    [Fact]
    public void A_zoom_download_gets_its_secret_and_where_the_operator_says_that_zoom_is()
    {
        var zoom = new ZoomAddresses { Api = "http://zoom.test:8080" };
        var spec = ARecording.Spec with { Source = new SourceSpec { Zoom = new ZoomSource { MeetingId = "1", Credentials = new SecretReference("zoom-app") } } };
        var cluster = new PaperCluster(spec, ARecording.Operator with { Zoom = zoom });
        cluster.Observation = cluster.Observation with
        {
            Secrets = cluster.Observation.Secrets.Add("zoom-app", new ObservedSecret { IsLabelled = true, ResourceVersion = "1" }),
        };

        cluster.Settle().SucceedAll("download");

        Assert.Contains("zoom-app", cluster.Created[0].Secrets);
        Assert.Equal(zoom, cluster.Created[0].Request.Tuning.Zoom);
        Assert.Null(cluster.Created[1].Request.Tuning.Zoom);
    }

    [Fact]
    public void An_interruption_is_continued_at_once_and_not_counted_but_never_in_a_hot_loop()
    {
        var cluster = new PaperCluster().Settle().Interrupt("download");
        Assert.Equal((StageState.Running, 2, 0), (cluster.Stage("download").State, cluster.Stage("download").Attempt, cluster.Stage("download").FailedAttempts));

        var delays = new List<double>();
        for (var i = 0; i < 4; i++)
        {
            cluster.Interrupt("download");
            delays.Add((cluster.Stage("download").NextAttemptAt! - cluster.Now).Value.TotalSeconds);
            cluster.AtWake();
        }

        Assert.Equal([1, 2, 4, 8], delays);
        Assert.Equal(StageState.Running, cluster.Stage("download").State);
    }

    [Fact]
    public void A_corrupt_input_makes_its_producer_run_again_first_in_another_place()
    {
        var cluster = new PaperCluster().Settle().SucceedAll("download", "trim").Fail("transcribe", ErrorCodes.InputCorrupt, producer: "trim");

        Assert.Equal(
            "download=Succeeded trim=Running transcribe=Pending(WaitingForStage) topics=Skipped(Disabled) subtitles=Pending(WaitingForStage) segment=Skipped(Disabled) clips=Skipped(Disabled) upload/main=Pending(WaitingForStage)",
            cluster.Stages);
        Assert.NotEqual(cluster.Created[1].Request.Fingerprint, cluster.Created[3].Request.Fingerprint);
        Assert.Equal(2, cluster.Created[3].Request.Attempt);

        cluster.RunToEnd();
        Assert.Equal(RecordingPhase.Ready, cluster.Status.Phase);
        Assert.Equal("True", cluster.Condition("UpToDate").Status);
        Assert.Equal(["download", "trim", "transcribe", "trim", "transcribe", "subtitles", "upload"], cluster.Created.Select(job => job.Request.Stage));
    }

    [Fact]
    public void What_is_corrupt_again_and_again_fails_in_the_end()
    {
        var cluster = new PaperCluster().Settle().Succeed("download");
        for (var i = 0; i < 3; i++)
        {
            cluster.Fail("trim", ErrorCodes.InputCorrupt, producer: "download");
            if (cluster.HasLive("download"))
            {
                cluster.Succeed("download");
            }
        }

        Assert.Equal(StageState.Failed, cluster.Stage("trim").State);
        Assert.Equal("True", cluster.Condition("Finished").Status);
        Assert.Equal(3, cluster.Created.Count(job => job.Request.Stage == "download"));
    }

    [Fact]
    public void A_transcription_that_may_fail_is_skipped_with_its_dependents_and_uploads_go_on()
    {
        var spec = ARecording.Spec.Overriding(pipeline => pipeline with { Transcription = new TranscriptionSettings { AllowErrors = true } });
        var cluster = new PaperCluster(spec).Settle().SucceedAll("download", "trim").Fail("transcribe", ErrorCodes.TranscriptMissing);

        Assert.Equal("download=Succeeded trim=Succeeded transcribe=Skipped(Error) topics=Skipped(Disabled) subtitles=Skipped(ParentFailed) segment=Skipped(Disabled) clips=Skipped(Disabled) upload/main=Running", cluster.Stages);
        cluster.Succeed("upload/main");
        Assert.Equal("Accepted Succeeded Finished UpToDate", cluster.TrueConditions);
        Assert.Equal(RecordingPhase.Ready, cluster.Status.Phase);
        Assert.Equal(2, cluster.Events.Count(reason => reason == "StageSkipped"));
    }

    [Fact]
    public void A_failed_stage_blocks_what_reads_it()
    {
        var cluster = new PaperCluster().Settle().SucceedAll("download", "trim").Fail("transcribe", ErrorCodes.TranscriptMissing);

        Assert.Equal(
            "download=Succeeded trim=Succeeded transcribe=Failed(TranscriptMissing) topics=Skipped(Disabled) subtitles=Pending(WaitingForStage) segment=Skipped(Disabled) clips=Skipped(Disabled) upload/main=Pending(WaitingForStage)",
            cluster.Stages);
        Assert.Equal(RecordingPhase.Downloaded, cluster.Status.Phase);
        Assert.False(cluster.Status.Control!.ReadyToUpload);
    }

    [Fact]
    public void A_poor_transcript_holds_the_uploads_until_somebody_says_continue()
    {
        var poor = new StageFacts { Quality = new QualityStatus { Verdict = QualityVerdict.Low, RepeatedShare = 0.8 } };
        var cluster = new PaperCluster().Settle().SucceedAll("download", "trim").Succeed("transcribe", poor).Succeed("subtitles");

        Assert.Equal("Pending(QualityHold)", $"{cluster.Stage("upload/main").State}({cluster.Stage("upload/main").Reason})");
        Assert.Equal("LowQualityTranscript", cluster.Condition("Stalled").Reason);
        Assert.Equal(RecordingPhase.Processed, cluster.Status.Phase);
        Assert.True(cluster.Status.Control!.ReadyToUpload);

        cluster.Change(spec => spec.Overriding(pipeline => pipeline with
        {
            Transcription = new TranscriptionSettings { Quality = new QualitySettings { OnLow = LowQualityAction.Continue } },
        }));
        Assert.Equal(StageState.Running, cluster.Stage("upload/main").State);
        cluster.Succeed("upload/main");
        Assert.Equal("Accepted Succeeded Finished UpToDate", cluster.TrueConditions);
    }

    [Fact]
    public void An_invalid_spec_starts_nothing_names_the_field_and_heals()
    {
        var cluster = new PaperCluster(ARecording.Spec with { Source = null }).Settle();

        Assert.Empty(cluster.Created);
        Assert.Equal(("False", "InvalidSpec"), (cluster.Condition("Accepted").Status, cluster.Condition("Accepted").Reason));
        Assert.Contains("spec.source", cluster.Condition("Accepted").Message, StringComparison.Ordinal);
        Assert.Equal("Finished Stalled UpToDate", cluster.TrueConditions);
        Assert.Equal("InvalidSpec", Assert.Single(cluster.Events));

        cluster.Change(_ => ARecording.Spec);
        Assert.Equal(StageState.Running, cluster.Stage("download").State);
    }

    [Fact]
    public void Settings_that_become_invalid_do_not_reach_a_run_under_way_and_let_no_other_begin()
    {
        var cluster = new PaperCluster().Settle();

        cluster.Change(spec => spec.Overriding(pipeline => pipeline with { Trimming = new TrimmingSettings { MinSilence = "soon" } }));
        Assert.Equal(("False", "InvalidSpec"), (cluster.Condition("Accepted").Status, cluster.Condition("Accepted").Reason));
        cluster.Succeed("download");
        Assert.True(cluster.HasLive("trim"));

        cluster.Change(spec => spec.RunAgain());
        Assert.Equal(("True", "InvalidSpec"), (cluster.Condition("RunRefused").Status, cluster.Condition("RunRefused").Reason));
        Assert.Equal(1, cluster.Status.ObservedRunGeneration);

        cluster.SucceedAll("trim", "transcribe", "subtitles", "upload/main");
        Assert.Equal(RecordingPhase.Ready, cluster.Status.Phase);
        Assert.Equal("InvalidSpec", cluster.Condition("Stalled").Reason);

        cluster.Change(_ => ARecording.Spec.RunAgain());
        Assert.Equal(2, cluster.Status.ObservedRunGeneration);
    }

    [Fact]
    public void A_source_that_becomes_none_lets_running_stages_finish_and_starts_no_more()
    {
        var cluster = new PaperCluster().Settle();

        cluster.Change(spec => spec with { Source = null });
        Assert.Empty(cluster.Deleted);
        cluster.Succeed("download");

        Assert.Equal(StageState.Succeeded, cluster.Stage("download").State);
        Assert.Single(cluster.Created);
        Assert.Equal("Finished Stalled", cluster.TrueConditions);
    }

    [Fact]
    public void Without_an_artifact_store_nothing_starts()
    {
        var cluster = new PaperCluster(settings: ARecording.Operator with { Defaults = new PipelineSpec() }).Settle();

        Assert.Contains("artifact store", cluster.Condition("Accepted").Message, StringComparison.Ordinal);
        Assert.Empty(cluster.Created);
    }

    [Fact]
    public void A_directory_serves_as_artifact_store_and_needs_no_secret()
    {
        var local = ARecording.Operator with { Defaults = new PipelineSpec(), ArtifactDirectory = new FileRoot { Path = "/data" } };
        var cluster = new PaperCluster(settings: local).Settle();

        var job = Assert.Single(cluster.Created);
        Assert.Equal("/data", job.Request.Store.Directory);
        Assert.Empty(job.Secrets);
    }

    [Fact]
    public void The_operators_own_store_serves_where_no_bucket_is_named()
    {
        var server = new HttpStoreReference { Url = "http://10.96.0.12:80", ViewUrl = "http://127.0.0.1:8081/files" };
        var without = new PaperCluster(settings: ARecording.Operator with { Defaults = new PipelineSpec(), ArtifactServer = server }).Settle();
        var with = new PaperCluster(settings: ARecording.Operator with { ArtifactServer = server }).Settle();

        var job = Assert.Single(without.Created);
        Assert.Equal(server, job.Request.Store.Http);
        Assert.Empty(job.Secrets);
        Assert.Null(Assert.Single(with.Created).Request.Store.Http);
    }
}
