using Operator.Changes;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Testing.Builders;

namespace Operator.Tests.Changes;

/// <summary><c>restart</c>, with and without the end of a pause.</summary>
public sealed class RestartTests
{
    [Fact]
    public void Resume_ends_the_pause_in_the_same_patch()
    {
        var cluster = new PaperCluster().RunToEnd().Change(spec => spec with { Paused = true });

        var held = Assert.IsType<Decision.Patch>(cluster.Decide(new RestartChange("trim")));
        var resumed = Assert.IsType<Decision.Patch>(cluster.Decide(new RestartChange("trim", isResume: true)));

        Assert.Equal("run 2 starts when the recording is resumed (--resume does so at once), from trim", held.Note);
        Assert.False(held.Spec.ContainsKey("paused"));
        Assert.Equal("run 2 starts, from trim", resumed.Note);
        Assert.True(cluster.Apply(resumed.Spec).HasLive("trim"));
    }

    [Fact]
    public void What_is_done_reused_and_skipped_is_told()
    {
        var cluster = new PaperCluster().RunToEnd();

        var patch = Assert.IsType<Decision.Patch>(cluster.Decide(new RestartChange("subtitles")));

        Assert.Equal(
            "continues from Ready: does subtitles, upload/main; reuses download, trim, transcribe; skips topics, segment, clips", cluster.Forecast(patch)!.ToString());
    }

    [Fact]
    public void What_makes_no_sense_can_t_start_over_either()
    {
        var cluster = new PaperCluster(ARecording.Spec with { Source = new SourceSpec() }).Settle();

        Assert.Equal(
            new Decision.Refuse($"its spec makes no sense: {cluster.Condition(ConditionTypes.Accepted).Message}"), cluster.Decide(new RestartChange(from: null)));
    }

    [Fact]
    public void Asked_for_twice_it_is_one_run()
    {
        var cluster = new PaperCluster().RunToEnd();
        var read = cluster.Read();
        read.Spec = SpecPatch.Apply(read.Spec, Assert.IsType<Decision.Patch>(cluster.Decide(new RestartChange("trim"))).Spec);
        read.Metadata.Generation++;

        Assert.Equal(new Decision.Skip("run 2 is about to start, from trim"), ChangeWriter.Decide(read, new RestartChange("trim"), KnownTemplates.Unread));
        Assert.IsType<Decision.Patch>(ChangeWriter.Decide(read, new RestartChange(from: null), KnownTemplates.Unread));
    }

    [Fact]
    public void A_resumption_says_what_still_keeps_it()
    {
        var cluster = new PaperCluster().Settle().Fail("download", ErrorCodes.SourceNotFound).Change(spec => spec with { Paused = true });

        Assert.Equal(
            "its pause ends, and nothing goes on by that: download has failed: SourceNotFound happened [SourceNotFound]",
            Assert.IsType<Decision.Patch>(cluster.Decide(new ResumeChange())).Note);
    }
}
