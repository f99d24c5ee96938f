using StageRunner.Stages.Download;

namespace StageRunner.Tests.Download;

public sealed class RangeLanesTests
{
    [Fact]
    public async Task A_refusal_while_others_move_leaves_as_many_lanes_as_move()
    {
        var lanes = new RangeLanes(4);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => lanes.EnterAsync(default)));

        Assert.True(lanes.LeaveRefused());
        Assert.Equal(3, lanes.Count);
        Assert.True(lanes.LeaveRefused());
        Assert.Equal(2, lanes.Count);

        // The refused wait until one of the others is done.
        var waiting = lanes.EnterAsync(default);
        Assert.False(waiting.IsCompleted);
        lanes.Leave();
        await waiting;
    }

    [Fact]
    public async Task Alone_a_refusal_is_a_failure_and_one_lane_stays()
    {
        var lanes = new RangeLanes(4);
        await lanes.EnterAsync(default);

        Assert.False(lanes.LeaveRefused());
        Assert.Equal(4, lanes.Count);

        var one = new RangeLanes(0);
        await one.EnterAsync(default);
        Assert.Equal(1, one.Count);
    }

    [Fact]
    public async Task Who_waits_may_be_stopped()
    {
        var lanes = new RangeLanes(1);
        await lanes.EnterAsync(default);
        using var stop = new CancellationTokenSource();
        var waiting = lanes.EnterAsync(stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
