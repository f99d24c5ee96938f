using Recordings.Contract;
using Recordings.Resources;
using Recordings.Resources.Status;
using Testing.Builders;
using static Recordings.Tests.Scenarios.SomeClusters;

namespace Recordings.Tests.Scenarios;

/// <summary>Each phase, and the phase that a failed recording keeps.</summary>
public sealed class PhasesTests : GoldenScenarios
{
    [Fact]
    public void Expired_once_its_artifacts_are_gone() =>
        Is(RecordingPhase.Expired, Complete(ARecording.Spec with { Retention = new RetentionSpec { Artifacts = "72h" } }).AtWake().Succeed("cleanup/artifacts"));

    [Fact]
    public void Skipped_when_it_is_to_be_left_alone() => Is(RecordingPhase.Skipped, new PaperCluster(ARecording.Spec with { Skip = true }).Settle());

    [Fact]
    public void PendingSource_while_the_source_is_not_ready() =>
        Is(RecordingPhase.PendingSource, new PaperCluster().Settle().Fail("download", ErrorCodes.SourceNotReady));

    [Fact]
    public void Uploading_when_any_upload_runs() => Is(RecordingPhase.Uploading, AtUploads(TwoOutputs).Succeed("upload/a"));

    [Fact]
    public void Processing_when_any_processing_stage_runs() => Is(RecordingPhase.Processing, new PaperCluster().Settle().Succeed("download"));

    [Fact]
    public void Downloading_when_the_download_runs() => Is(RecordingPhase.Downloading, new PaperCluster().Settle());

    [Fact]
    public void Ready_when_every_wanted_output_is_up() =>
        Is(RecordingPhase.Ready, Complete(ARecording.Spec.WithOutputs(ARecording.S3Output("a"), ARecording.S3Output("b") with { Enabled = false })));

    [Fact]
    public void Uploaded_when_some_are_up() => Is(RecordingPhase.Uploaded, AtUploads(TwoOutputs).Succeed("upload/a").Fail("upload/b", ErrorCodes.BucketMissing));

    [Fact]
    public void Processed_when_all_processing_is_done() => Is(RecordingPhase.Processed, WithPoorTranscript());

    [Fact]
    public void Downloaded_when_the_download_is_done() =>
        Is(RecordingPhase.Downloaded, new PaperCluster().Settle().Change(spec => spec with { Paused = true }).Succeed("download"));

    [Fact]
    public void Initialized_before_anything_is_done() => Is(RecordingPhase.Initialized, new PaperCluster(ARecording.Spec with { Paused = true }).Settle());

    [Fact]
    public void A_failed_download_leaves_it_Initialized() =>
        Failed(RecordingPhase.Initialized, "download", new PaperCluster().Settle().Fail("download", ErrorCodes.SourceNotFound));

    [Fact]
    public void A_failed_trim_leaves_it_Downloaded() =>
        Failed(RecordingPhase.Downloaded, "trim", new PaperCluster().Settle().Succeed("download").Fail("trim", ErrorCodes.SilentRecording));

    [Fact]
    public void A_failed_transcription_leaves_it_Downloaded() =>
        Failed(RecordingPhase.Downloaded, "transcribe", new PaperCluster().Settle().SucceedAll("download", "trim").Fail("transcribe", ErrorCodes.ProviderRejected));

    [Fact]
    public void All_uploads_failed_leave_it_Processed() =>
        Failed(RecordingPhase.Processed, "upload/a", AtUploads(TwoOutputs).Fail("upload/a", ErrorCodes.BucketMissing).Fail("upload/b", ErrorCodes.BucketMissing));

    private void Is(RecordingPhase phase, PaperCluster cluster, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        Assert.Equal(phase, cluster.Status.Phase);
        Golden(cluster, test);
    }

    private void Failed(RecordingPhase phase, string stage, PaperCluster cluster, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        Assert.Equal("False", cluster.Condition("Succeeded").Status);
        Assert.Equal(stage, cluster.Status.Failure!.Stage);
        Is(phase, cluster, test);
    }
}
