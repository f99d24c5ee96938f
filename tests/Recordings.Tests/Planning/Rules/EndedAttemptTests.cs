using Recordings.Contract;
using Testing.Builders;

namespace Recordings.Tests.Planning.Rules;

/// <summary>What a plan says of the attempts that ended, for metrics and traces.</summary>
public sealed class EndedAttemptTests
{
    [Fact]
    public void An_attempt_that_succeeded_is_told_of_once_with_its_calls()
    {
        var cluster = new PaperCluster().Settle();
        var job = cluster.Live("download");
        var calls = new ServiceCalls { Service = ServiceNames.Zoom, Latency = [new LatencyBucket(2, 1.5)] };

        cluster.End("download", cluster.SuccessOf(job) with { Calls = [calls] });
        var first = cluster.Step();
        var second = cluster.Step();

        var ended = Assert.Single(first.Ended);
        Assert.Equal(("download", null, 1L, 1, null), (ended.Stage, ended.Instance, ended.Run, ended.Attempt, ended.Code));
        Assert.Equal((job.CreatedAt, false, false), (ended.StartedAt, ended.IsTriedAgain, ended.Reused));
        Assert.True(ended.EndedAt >= ended.StartedAt);
        var told = Assert.Single(ended.Calls);
        Assert.Equal((calls.Service, new LatencyBucket(2, 1.5)), (told.Service, Assert.Single(told.Latency)));
        Assert.Empty(second.Ended);
    }

    [Fact]
    public void It_is_told_of_again_when_the_status_that_has_it_was_lost()
    {
        var cluster = new PaperCluster().Settle();
        cluster.End("download", cluster.SuccessOf(cluster.Live("download")));

        Assert.Single(cluster.Step(losesStatus: true).Ended);
        Assert.Single(cluster.Step().Ended);
    }

    [Theory]
    [InlineData(ErrorCodes.SourceUnavailable, true)]
    [InlineData(ErrorCodes.SourceQuota, true)]
    [InlineData(ErrorCodes.SourceNotFound, false)]
    public void A_failure_says_whether_another_attempt_follows(string code, bool isTriedAgain)
    {
        var cluster = new PaperCluster().Settle();

        cluster.Fail("download", code);

        var ended = Assert.Single(cluster.LastPass.Plan.Ended);
        Assert.Equal((code, isTriedAgain), (ended.Code, ended.IsTriedAgain));
    }
}
