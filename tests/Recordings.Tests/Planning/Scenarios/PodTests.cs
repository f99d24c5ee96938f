using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Recordings.Tests.Planning.Scenarios;

/// <summary>Pods that end without a result, and pods that can't start.</summary>
public sealed class PodTests
{
    public static TheoryData<string, ObservedPod?, string, bool> Ends { get; } = new()
    {
        { "out of memory", APod.Terminated(137, "OOMKilled") with { MemoryLimit = "512Mi" }, ErrorCodes.OutOfMemory, true },
        { "crash", APod.Terminated(139), ErrorCodes.Crashed, true },
        { "garbage for a result", WithMessage("{\"outcome\":"), ErrorCodes.Crashed, true },
        { "a success without a manifest", WithMessage("{\"outcome\":\"Succeeded\"}"), ErrorCodes.Crashed, true },
        { "evicted", new ObservedPod { Name = "pod", Phase = "Failed", Reason = "Evicted", Message = "low on disk" }, ErrorCodes.Evicted, false },
        { "drained", APod.Terminated(143) with { DisruptionReason = "EvictionByEvictionAPI" }, ErrorCodes.Evicted, false },
        { "preempted", APod.Terminated(143) with { DisruptionReason = "PreemptionByScheduler" }, ErrorCodes.Preempted, false },
        { "node lost", new ObservedPod { Name = "pod", Phase = "Failed", Reason = "NodeLost" }, ErrorCodes.NodeLost, false },
        { "node lost, by taint", APod.Terminated(143) with { DisruptionReason = "DeletionByTaintManager" }, ErrorCodes.NodeLost, false },
        { "no room on the node", new ObservedPod { Name = "pod", Phase = "Failed", Reason = "OutOfcpu" }, ErrorCodes.Evicted, false },
        { "can't be started", APod.Terminated(128, "StartError"), ErrorCodes.ConfigError, true },
    };

    private static ObservedPod WithMessage(string message)
    {
        var pod = APod.Terminated(1);
        return pod with { Terminated = pod.Terminated! with { Message = message } };
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public void A_pod_that_ends_without_a_result_is_classified(string how, ObservedPod? pod, string code, bool isCounted)
    {
        var cluster = new PaperCluster().Settle().SetPod("download", pod).Settle();

        var download = cluster.Stage("download");
        Assert.True(download.Code == code, $"{how}: {download.Code}");
        Assert.Equal(isCounted ? 1 : 0, download.FailedAttempts);
    }

    [Theory]
    [InlineData(0.0, 0.4, 0.4)]
    [InlineData(0.0, 90.0, 1.0)]
    [InlineData(5.0, 0.0, 5.0)]
    public void An_end_known_to_the_second_is_placed_as_well_as_can_be_known(double ended, double seen, double placed)
    {
        var cluster = new PaperCluster().Settle();
        var start = cluster.Now;
        var result = cluster.SuccessOf(cluster.Live("download"));
        cluster.ReplaceLive("download", job => job.Ended(result, start + TimeSpan.FromSeconds(ended)));

        cluster.After(TimeSpan.FromSeconds(seen));

        Assert.Equal(start + TimeSpan.FromSeconds(placed), cluster.Stage("download").FinishedAt);
    }

    [Theory]
    [InlineData(null, "see kubectl describe job")]
    [InlineData("pods \"x\" is forbidden: exceeded quota: cpu", "pods \"x\" is forbidden: exceeded quota: cpu")]
    public void A_Job_without_a_pod_is_told_when_the_pod_is_overdue_and_why(string? refusal, string why)
    {
        var cluster = new PaperCluster().Settle().SetPod("download", pod: null).Settle();
        Assert.Equal(StageState.Running, cluster.Stage("download").State);

        cluster.ReplaceLive("download", job => job with { PodRefusal = refusal }).AtWake();

        var download = cluster.Stage("download");
        Assert.Equal((StageState.Queued, Reasons.WaitingForPod), (download.State, download.Reason));
        Assert.Equal($"Job {download.Job} has no pod yet: {why}", download.Message);

        cluster.SetPod("download", APod.Running).Settle();
        Assert.Equal(StageState.Running, cluster.Stage("download").State);
    }

    [Fact]
    public void Out_of_memory_names_the_limit_and_the_field()
    {
        var cluster = new PaperCluster().Settle().SetPod("download", APod.Terminated(137, "OOMKilled") with { MemoryLimit = "512Mi" }).Settle();

        Assert.Contains("512Mi", cluster.Stage("download").Message!, StringComparison.Ordinal);
        Assert.Contains("stages.download.resources.limits.memory", cluster.Stage("download").Message!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Job_that_ran_into_its_deadline_says_so_even_if_the_runner_only_saw_a_signal()
    {
        var cluster = new PaperCluster().Settle();
        cluster.ReplaceLive("download", job => job.Ended(AJob.Interrupted, cluster.Now) with { FinishedCondition = "Failed", FailedReason = "DeadlineExceeded" });

        cluster.Settle();

        Assert.Equal(ErrorCodes.DeadlineExceeded, cluster.Stage("download").Code);
        Assert.Equal(1, cluster.Stage("download").FailedAttempts);
    }

    [Fact]
    public void The_deadline_is_seen_by_the_clock_before_the_Job_says_so()
    {
        var cluster = new PaperCluster().Settle().After(TimeSpan.FromHours(2));

        cluster.Interrupt("download");

        Assert.Equal(ErrorCodes.DeadlineExceeded, cluster.Stage("download").Code);
    }

    [Fact]
    public void A_Job_that_failed_while_its_pod_has_its_grace_still_blocks()
    {
        var cluster = new PaperCluster().Settle();
        cluster.ReplaceLive("download", job => job with { FinishedCondition = "Failed", FailedReason = "DeadlineExceeded" });

        cluster.Settle();

        Assert.Single(cluster.Created);
        Assert.Equal(StageState.Running, cluster.Stage("download").State);
    }

    [Fact]
    public void A_Job_that_failed_and_whose_pod_is_gone_lost_it_to_somebody_else()
    {
        var cluster = new PaperCluster().Settle();
        cluster.ReplaceLive("download", job => job with { Pod = null, FinishedCondition = "Failed", FailedReason = "BackoffLimitExceeded" });

        cluster.Settle();

        Assert.Equal((2, 0), (cluster.Stage("download").Attempt, cluster.Stage("download").FailedAttempts));
    }

    [Fact]
    public void A_Job_without_a_pod_yet_is_live()
    {
        var cluster = new PaperCluster().Settle().SetPod("download", null).After(TimeSpan.FromMinutes(5));

        Assert.Single(cluster.Created);
        Assert.Equal(StageState.Queued, cluster.Stage("download").State);
    }

    public static TheoryData<string, string, string, bool> Waits { get; } = new()
    {
        { "ImagePullBackOff", "Back-off pulling image", ErrorCodes.ImagePullFailed, true },
        { "ErrImagePull", "no such image", ErrorCodes.ImagePullFailed, true },
        { "CreateContainerConfigError", "secret \"store\" not found", ErrorCodes.ConfigError, true },
    };

    [Theory]
    [MemberData(nameof(Waits))]
    public void A_pod_that_cannot_start_is_reported_while_it_waits_and_heals(string waiting, string message, string reason, bool isStalled)
    {
        var cluster = new PaperCluster().Settle()
            .SetPod("download", APod.Pending with { WaitingReason = waiting, WaitingMessage = message }).Settle();

        var download = cluster.Stage("download");
        Assert.Equal((StageState.Queued, reason, message), (download.State, download.Reason, download.Message));
        Assert.Equal(isStalled ? "True" : "False", cluster.Condition("Stalled").Status);
        Assert.Equal((reason, true), (cluster.Status.Failure!.Code, cluster.Status.Failure.Retryable));

        cluster.SetPod("download", APod.Running).Settle();
        Assert.Equal(StageState.Running, cluster.Stage("download").State);
        Assert.Null(cluster.Stage("download").Reason);
        Assert.Equal("False", cluster.Condition("Stalled").Status);
        Assert.Null(cluster.Status.Failure);
        Assert.Single(cluster.Created);
    }

    [Fact]
    public void A_pod_that_finds_no_node_is_queued_but_nobody_is_called()
    {
        var cluster = new PaperCluster().Settle().SetPod("download", APod.Pending with { Unschedulable = "0/3 nodes: insufficient cpu" }).Settle();

        Assert.Equal("Queued(WaitingForPod)", $"{cluster.Stage("download").State}({cluster.Stage("download").Reason})");
        Assert.Equal("False", cluster.Condition("Stalled").Status);
    }

    [Fact]
    public void An_ordinary_start_writes_no_status()
    {
        var cluster = new PaperCluster().Settle();
        var before = cluster.Status;

        cluster.SetPod("download", null).Settle().SetPod("download", APod.Pending with { WaitingReason = "ContainerCreating" }).Settle()
            .SetPod("download", APod.Running).Settle();

        Assert.Same(before, cluster.Status);
    }

    [Fact]
    public void A_pod_on_a_node_that_does_not_answer_is_never_doubled()
    {
        var cluster = new PaperCluster().Settle()
            .SetPod("download", APod.Running with { Phase = "Unknown", Reason = "NodeLost", IsBeingDeleted = true }).After(TimeSpan.FromDays(1));

        Assert.Single(cluster.Created);
        Assert.Equal("Queued(NodeLost)", $"{cluster.Stage("download").State}({cluster.Stage("download").Reason})");
    }

    [Fact]
    public void Progress_is_written_when_it_moved_five_percent_and_ten_seconds_have_passed()
    {
        var cluster = new PaperCluster().Settle().Report("download", 4).Settle();
        Assert.Null(cluster.Stage("download").Progress);

        cluster.Report("download", 12).Settle();
        Assert.Equal(12, cluster.Stage("download").Progress);

        cluster.Report("download", 40).After(TimeSpan.FromSeconds(4));
        Assert.Equal(12, cluster.Stage("download").Progress);

        cluster.AtWake();
        Assert.Equal(40, cluster.Stage("download").Progress);
    }
}
