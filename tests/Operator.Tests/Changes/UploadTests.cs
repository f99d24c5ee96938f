using Operator.Changes;
using Recordings.Contract;
using Recordings.Resources;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Operator.Tests.Changes;

/// <summary><c>upload --output</c>: again where it was done, else the true reason.</summary>
public sealed class UploadTests
{
    private static readonly UploadChange Upload = new("main");

    [Fact]
    public void What_is_up_is_uploaded_again_and_nothing_else_is_done()
    {
        var cluster = new PaperCluster().RunToEnd();

        var patch = Assert.IsType<Decision.Patch>(cluster.Decide(Upload));

        Assert.Equal("main is uploaded again", patch.Note);
        Assert.Equal(
            "continues from Ready: does upload/main; reuses download, trim, transcribe, subtitles; skips topics, segment, clips", cluster.Forecast(patch)!.ToString());
        Assert.Equal(["upload/main"], cluster.Apply(patch.Spec).MadeSince(5));
    }

    [Fact]
    public void An_expired_recording_has_nothing_left_to_upload()
    {
        var cluster = new PaperCluster(ARecording.Spec with { Retention = new RetentionSpec { Artifacts = "1h" } }).RunToEnd().After(TimeSpan.FromHours(2));
        cluster.Succeed("cleanup/artifacts");

        AssertRefused("it has expired: its artifacts were deleted, as spec.retention says; to do it all again, create a Recording of another name", cluster);
    }

    [Fact]
    public void What_is_not_there_is_told_with_what_is()
    {
        var cluster = new PaperCluster().RunToEnd();

        Assert.Equal(new Decision.Refuse("it has no output youtube; it has main"), cluster.Decide(new UploadChange("youtube")));
        Assert.Equal(
            new Decision.Refuse("it has no output main: it has none at all"),
            new PaperCluster(ARecording.Spec with { Overrides = null }).Settle().Decide(Upload));
    }

    [Fact]
    public void What_is_not_up_yet_has_its_reason()
    {
        var cluster = new PaperCluster().Settle();
        AssertSkipped("main is not up yet: output main waits for the stages before it", cluster);

        cluster.SucceedAll("download", "trim", "transcribe");
        AssertSkipped("main is being uploaded", new PaperCluster().Settle().SucceedAll("download", "trim", "transcribe", "subtitles"));

        cluster.Fail("subtitles", ErrorCodes.TranscriptInvalid);
        AssertRefused("main is not up yet: subtitles failed [TranscriptInvalid]; once that is mended `run` goes on", cluster);
    }

    [Fact]
    public void What_waits_for_its_moment_has_it_told()
    {
        var cluster = new PaperCluster().Settle().SucceedAll("download", "trim", "transcribe", "subtitles");
        cluster.Fail("upload/main", ErrorCodes.UploadQuota, retryAfter: cluster.Now.AddHours(8));

        AssertSkipped(
            "main is not up yet: output main waits for a quota or for the other side, and is tried again by itself, at 2026-02-03 18:00:00 UTC (UploadQuota happened)",
            cluster);
    }

    [Fact]
    public void What_is_held_back_needs_a_person()
    {
        var cluster = new PaperCluster().Settle().SucceedAll("download", "trim");
        cluster.Succeed("transcribe", new StageFacts { Quality = new QualityStatus { Verdict = QualityVerdict.Low } }).RunToEnd();

        Assert.StartsWith(
            "main is not up yet: output main is held back, since the transcript looks poor", Assert.IsType<Decision.Refuse>(cluster.Decide(Upload)).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_suspended_is_let_go_first() => AssertRefused(
        "main is not up yet: output main is suspended: `unsuspend --output main` lets it go on",
        new PaperCluster(ARecording.Spec.WithOutput("main", output => output with { Suspended = true })).RunToEnd());

    [Fact]
    public void What_is_paused_is_resumed_first() => AssertRefused(
        "main is not up yet: output main is paused: `resume` lets it go on",
        new PaperCluster(ARecording.Spec with { Paused = true }).Settle());

    [Fact]
    public void What_was_added_after_the_run_is_the_next_runs()
    {
        var cluster = new PaperCluster().RunToEnd().Change(spec => spec.Overriding(pipeline => pipeline with { Outputs = [.. pipeline.Outputs!, ARecording.S3Output("late")] }));

        Assert.Equal(
            new Decision.Refuse("late is not up yet: output late was added or switched on after the run: `run` does it"), cluster.Decide(new UploadChange("late")));
    }

    [Fact]
    public void What_is_switched_off_is_not_published() => AssertRefused(
        "main is not up yet: output main is switched off: `enabled: true` in spec.overrides switches it on",
        new PaperCluster(ARecording.Spec.WithOutput("main", output => output with { Enabled = false })).RunToEnd());

    [Fact]
    public void An_upload_during_a_pause_waits_for_its_end()
    {
        var cluster = new PaperCluster().RunToEnd().Change(spec => spec with { Paused = true });

        Assert.Equal("main is uploaded again, once the recording is resumed", Assert.IsType<Decision.Patch>(cluster.Decide(Upload)).Note);
    }

    private static void AssertRefused(string why, PaperCluster cluster) => Assert.Equal(new Decision.Refuse(why), cluster.Decide(Upload));

    private static void AssertSkipped(string why, PaperCluster cluster) => Assert.Equal(new Decision.Skip(why), cluster.Decide(Upload));
}
