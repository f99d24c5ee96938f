using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.Builders;
using static Recordings.Tests.Scenarios.SomeClusters;

namespace Recordings.Tests.Scenarios;

/// <summary>allowErrors, and the hold on a transcript of poor quality.</summary>
public sealed class TranscriptTests : GoldenScenarios
{
    [Fact]
    public void With_allowErrors_a_failed_transcription_is_skipped_with_what_reads_it_and_uploads_go_on()
    {
        var spec = ARecording.Spec.WithTranscription(new TranscriptionSettings { AllowErrors = true });
        var cluster = new PaperCluster(spec).Settle().SucceedAll("download", "trim").Fail("transcribe", ErrorCodes.ProviderRejected);

        Assert.Contains("transcribe=Skipped(Error)", cluster.Stages, StringComparison.Ordinal);
        Assert.Contains("subtitles=Skipped(ParentFailed) segment=Skipped(Disabled) clips=Skipped(Disabled) upload/main=Running", cluster.Stages, StringComparison.Ordinal);
        Golden(cluster);
    }

    [Fact]
    public void With_allowErrors_the_next_run_tries_the_transcription_again()
    {
        var spec = ARecording.Spec.WithTranscription(new TranscriptionSettings { AllowErrors = true });
        var cluster = new PaperCluster(spec).Settle().SucceedAll("download", "trim").Fail("transcribe", ErrorCodes.ProviderRejected).Succeed("upload/main");

        cluster.Change(next => next.RunAgain());

        Assert.Equal(["transcribe"], cluster.MadeSince(4));
        Golden(cluster);
    }

    [Fact]
    public void Without_allowErrors_a_failed_transcription_stops_what_reads_it()
    {
        var cluster = new PaperCluster().Settle().SucceedAll("download", "trim").Fail("transcribe", ErrorCodes.ProviderRejected);

        Assert.Contains("transcribe=Failed", cluster.Stages, StringComparison.Ordinal);
        Assert.Contains("upload/main=Pending(WaitingForStage)", cluster.Stages, StringComparison.Ordinal);
        Golden(cluster);
    }

    [Fact]
    public void A_poor_transcript_holds_the_uploads()
    {
        var cluster = WithPoorTranscript();

        Assert.Equal(("True", ErrorCodes.LowQualityTranscript), (cluster.Condition(ConditionTypes.Stalled).Status, cluster.Condition(ConditionTypes.Stalled).Reason));
        Assert.Contains("upload/main=Pending(QualityHold)", cluster.Stages, StringComparison.Ordinal);
        Golden(cluster);
    }

    [Fact]
    public void Overrides_that_say_Continue_let_go_of_them_without_a_run()
    {
        var cluster = WithPoorTranscript()
            .Change(spec => spec.WithTranscription(new TranscriptionSettings { Quality = new QualitySettings { OnLow = LowQualityAction.Continue } }));

        Assert.Equal(["upload/main"], cluster.MadeSince(4));
        Golden(cluster);
    }

    [Fact]
    public void A_better_transcript_lets_go_of_them()
    {
        var cluster = WithPoorTranscript().Change(spec => spec.RunAgain(from: "transcribe")).Succeed("transcribe", Heard(QualityVerdict.Good)).Succeed("subtitles");

        Assert.True(cluster.HasLive("upload/main"));
        Assert.Equal(QualityVerdict.Good, cluster.Status.Quality!.Verdict);
        Golden(cluster);
    }
}
