using Recordings.Contract;
using Recordings.Planning;
using Recordings.Planning.Admission;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Recordings.Tests.Planning.Scenarios;

/// <summary>A stage that could start, but for what others use up.</summary>
public sealed class ShortageTests
{
    private static readonly Shortage Limit = new ClassLimit { Total = 3 }.Shortage(Recordings.Planning.Graph.StageClass.Io, namespaceIsFull: false);

    [Fact]
    public void It_waits_in_the_queue_without_a_Job_and_its_recording_is_not_yet_Downloading()
    {
        var cluster = new PaperCluster().Short(StageNames.Download, Limit).Settle();

        Assert.Equal("download=Queued(ConcurrencyLimit)", cluster.Stages.Split(' ')[0]);
        Assert.Equal(RecordingPhase.Initialized, cluster.Status.Phase);
        Assert.Empty(cluster.Created);
        Assert.Equal("Reconciling", cluster.TrueConditions.Split(' ').Last(type => type != "UpToDate" && type != "Accepted"));
        Assert.True(cluster.Status.Control!.CanPause);
        Assert.False(cluster.Status.Control.IsRunning);
    }

    [Fact]
    public void It_starts_when_its_turn_has_come()
    {
        var cluster = new PaperCluster().Short(StageNames.Download, Limit).Settle();

        cluster.Short(StageNames.Download, null).Settle();

        Assert.Equal(StageState.Running, cluster.Stage(StageNames.Download).State);
        Assert.Equal(1, cluster.Stage(StageNames.Download).Attempt);
        Assert.Single(cluster.Created);
    }

    [Fact]
    public void The_end_of_the_attempt_before_is_not_counted_again_while_it_waits()
    {
        var cluster = new PaperCluster().Settle();
        cluster.Fail(StageNames.Download, ErrorCodes.SourceUnavailable).Short(StageNames.Download, Limit).AtWake();

        cluster.After(TimeSpan.FromMinutes(5));

        Assert.Equal(StageState.Queued, cluster.Stage(StageNames.Download).State);
        Assert.Equal(1, cluster.Stage(StageNames.Download).FailedAttempts);
        Assert.Single(cluster.Created);
    }

    [Fact]
    public void It_is_not_taken_for_a_stage_whose_Job_has_vanished()
    {
        var cluster = new PaperCluster().Short(StageNames.Download, Limit).Settle();

        cluster.After(TimeSpan.FromHours(1));

        Assert.Equal("download=Queued(ConcurrencyLimit)", cluster.Stages.Split(' ')[0]);
    }

    [Fact]
    public void A_quota_is_asked_again_at_its_time_and_not_before()
    {
        var cluster = new PaperCluster().Settle();
        cluster.SucceedAll(StageNames.Download, StageNames.Trim, StageNames.Transcribe);
        var quota = new Shortage(Reasons.QuotaExceeded, "exceeded quota: jobs", cluster.Now + TimeSpan.FromSeconds(30));
        cluster.Short("upload/main", quota).Succeed(StageNames.Subtitles);
        cluster.Short("upload/main", null).After(TimeSpan.FromSeconds(10));
        Assert.Equal("upload/main=Queued(QuotaExceeded)", cluster.Stages.Split(' ')[^1]);
        Assert.Equal(OutputState.Pending, cluster.Output("main").State);

        cluster.AtWake();

        Assert.Equal(StageState.Running, cluster.Stage("upload/main").State);
    }

    [Fact]
    public void A_new_run_takes_its_place_in_the_queue()
    {
        var cluster = new PaperCluster().Short(StageNames.Download, Limit).Settle();

        cluster.Change(spec => spec.RunAgain());

        Assert.Equal(StageState.Queued, cluster.Stage(StageNames.Download).State);
        Assert.Equal(2, cluster.Status.ObservedRunGeneration);
    }
}
