using System.Runtime.CompilerServices;
using Recordings.Contract;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.Builders;
using static Recordings.Tests.Scenarios.SomeClusters;

namespace Recordings.Tests.Scenarios;

/// <summary>What a UI draws its buttons from: each flag, true and false.</summary>
public sealed class ControlTests : GoldenScenarios
{
    [Fact]
    public void It_is_running_while_any_Job_is() => Holds(new PaperCluster().Settle(), control => control.IsRunning);

    [Fact]
    public void It_is_not_running_between_two_attempts() =>
        Holds(new PaperCluster().Settle().Fail("download", ErrorCodes.SourceUnavailable), control => !control.IsRunning);

    [Fact]
    public void It_can_be_paused_while_an_attempt_is_waited_for() =>
        Holds(AtUploads().Fail("upload/main", ErrorCodes.StorageUnavailable), control => control.CanPause);

    [Fact]
    public void It_cannot_be_paused_twice() =>
        Holds(new PaperCluster().Settle().Change(spec => spec with { Paused = true }), control => !control.CanPause);

    [Fact]
    public void It_cannot_be_paused_when_nothing_is_pending() => Holds(Complete(), control => !control.CanPause);

    [Fact]
    public void It_can_run_after_a_failure() => Holds(new PaperCluster().Settle().Fail("download", ErrorCodes.SourceNotFound), control => control.CanRun);

    [Fact]
    public void It_can_run_when_complete_but_changed() => Holds(Complete().Change(spec => spec.WithLines(1)), control => control.CanRun);

    [Fact]
    public void It_can_run_when_it_went_on_without_its_transcript() => Holds(
        new PaperCluster(ARecording.Spec.WithTranscription(new TranscriptionSettings { AllowErrors = true })).Settle()
            .SucceedAll("download", "trim").Fail("transcribe", ErrorCodes.ProviderRejected).Succeed("upload/main"),
        control => control.CanRun);

    [Fact]
    public void It_can_run_when_an_output_is_published_in_every_run() =>
        Holds(Complete(ARecording.Spec.WithOutput("main", output => output with { Republish = RepublishRule.Always })), control => control.CanRun);

    [Fact]
    public void It_cannot_run_when_complete_and_unchanged() => Holds(Complete().Change(spec => spec with { Paused = false }), control => !control.CanRun);

    [Fact]
    public void It_cannot_run_while_running() => Holds(new PaperCluster().Settle().Succeed("download"), control => !control.CanRun);

    [Fact]
    public void It_is_ready_to_upload_when_all_processing_is_done_or_skipped() =>
        Holds(
            new PaperCluster(ARecording.Spec.WithTranscription(new TranscriptionSettings { Enabled = false })).Settle().SucceedAll("download", "trim"),
            control => control.ReadyToUpload);

    [Fact]
    public void It_is_not_ready_to_upload_when_a_stage_failed() =>
        Holds(new PaperCluster().Settle().SucceedAll("download", "trim").Fail("transcribe", ErrorCodes.ProviderRejected), control => !control.ReadyToUpload);

    private void Holds(PaperCluster cluster, Func<ControlStatus, bool> what, [CallerMemberName] string test = "")
    {
        Assert.True(what(cluster.Status.Control!), $"{cluster.Status.Control}");
        Golden(cluster, test);
    }
}
