using Kubernetes.Client;
using Kubernetes.Embedded;
using Kubernetes.Embedded.Nodes;
using Kubernetes.Models;
using Testing;

namespace Kubernetes.Tests.Embedded;

/// <summary>Jobs and nodes by a clock that moves only when told.</summary>
public sealed class ControllerTests : IAsyncLifetime
{
    private readonly FakeTime _time = new();
    private EmbeddedWorld _world = null!;

    public async Task InitializeAsync() => _world = await EmbeddedWorld.StartAsync(new EmbeddedOptions { Time = _time, BookmarkInterval = Timeout.InfiniteTimeSpan });

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task A_simulated_container_says_how_it_ends()
    {
        Simulate((pod, _) => Task.FromResult(new ContainerExit(pod.Spec!.Containers[0].Args![0] == "well" ? 0 : 7, "said")));

        await _world.CreateJobAsync("good", spec => spec.Containers[0].Args = ["well"]);
        await _world.CreateJobAsync("bad", spec => spec.Containers[0].Args = ["ill"]);

        Assert.Equal("Complete", (await _world.FinishedAsync("good")).Status!.Conditions![0].Type);
        Assert.Equal("Failed", (await _world.FinishedAsync("bad")).Status!.Conditions![0].Type);
        var end = (await _world.PodAsync("bad", pod => pod.Status?.Phase == "Failed")).Status!.ContainerStatuses![0].State!.Terminated!;
        Assert.Equal((7, "said", "Error"), (end.ExitCode, end.Message, end.Reason));
    }

    [Fact]
    public async Task A_container_that_can_not_start_says_why_while_it_waits()
    {
        Simulate((_, _) => Task.FromException<ContainerExit>(new ContainerNotStartedException("ErrImagePull", "no such image")));

        await _world.CreateJobAsync("work");

        var pod = await _world.PodAsync("work", item => item.Status?.ContainerStatuses?[0].State?.Waiting is not null);
        Assert.Equal("no such image", pod.Status!.ContainerStatuses![0].State!.Waiting!.Message);
    }

    [Fact]
    public async Task A_deleted_pod_is_asked_to_end_and_what_it_says_then_is_kept()
    {
        Simulate(async (_, stop) =>
        {
            var asked = new TaskCompletionSource();
            await using var registration = stop.Register(asked.SetResult);
            await asked.Task;
            return new ContainerExit(0, "interrupted");
        });
        await _world.CreateJobAsync("work");
        var pod = await _world.PodAsync("work", item => item.Status?.Phase == "Running");

        var last = await DeleteAsync(pod);

        Assert.Equal("interrupted", last.Status!.ContainerStatuses![0].State!.Terminated!.Message);
    }

    [Fact]
    public async Task A_container_that_does_not_end_is_killed_when_the_grace_period_is_over()
    {
        Simulate((_, _) => new TaskCompletionSource<ContainerExit>().Task);
        await _world.CreateJobAsync("work", spec => spec.TerminationGracePeriodSeconds = 20);
        var pod = await _world.PodAsync("work", item => item.Status?.Phase == "Running");

        var last = DeleteAsync(pod);
        await _time.WaitForTimersAsync();
        Assert.False(last.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(137, (await last).Status!.ContainerStatuses![0].State!.Terminated!.ExitCode);
    }

    [Fact]
    public async Task A_Job_whose_running_pod_was_deleted_is_failed_and_makes_no_other()
    {
        Simulate((_, _) => new TaskCompletionSource<ContainerExit>().Task);
        await _world.CreateJobAsync("work");
        var pod = await _world.PodAsync("work", item => item.Status?.Phase == "Running");

        await _world.Plane.DeleteAsync(ResourceKinds.Pods, Key(pod), new DeleteOptions { GracePeriodSeconds = 0 });

        Assert.Equal("BackoffLimitExceeded", (await _world.FinishedAsync("work")).Status!.Conditions![0].Reason);
        Assert.Empty((await _world.Plane.ListAsync(ResourceKinds.Pods, new ListOptions())).Items);
    }

    [Fact]
    public async Task A_Job_past_its_deadline_fails_by_the_clock()
    {
        Simulate((_, _) => new TaskCompletionSource<ContainerExit>().Task);
        await _world.CreateJobAsync("work", configureJob: job => job.ActiveDeadlineSeconds = 3600);
        await _world.PodAsync("work", item => item.Status?.Phase == "Running");
        await _time.WaitForTimersAsync();

        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal("DeadlineExceeded", (await _world.FinishedAsync("work")).Status!.Conditions![0].Reason);
    }

    [Fact]
    public async Task A_finished_Job_goes_when_its_time_to_live_is_over()
    {
        Simulate((_, _) => Task.FromResult(new ContainerExit(0)));
        var job = await _world.CreateJobAsync("work", configureJob: spec => spec.TtlSecondsAfterFinished = 60);
        var done = await _world.FinishedAsync("work");
        await _time.WaitForTimersAsync();

        var gone = LastAsync(ResourceKinds.Jobs, done.Metadata.ResourceVersion!, job.Metadata.Uid!);
        _time.Advance(TimeSpan.FromSeconds(60));

        await gone;
    }

    private void Simulate(Func<V1Pod, CancellationToken, Task<ContainerExit>> run)
    {
        var node = new SimulatedNode(_world.Plane, run);
        _world.Run(node.RunAsync);
    }

    private async Task<V1Pod> DeleteAsync(V1Pod pod)
    {
        var last = LastAsync(ResourceKinds.Pods, pod.Metadata.ResourceVersion!, pod.Metadata.Uid!);
        await _world.Plane.DeleteAsync(ResourceKinds.Pods, Key(pod));
        return await last;
    }

    private async Task<T> LastAsync<T>(ResourceKind<T> kind, string version, string uid)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var end = await _world.Plane.WatchAsync(kind, new WatchOptions { ResourceVersion = version }, patience.Token)
            .FirstAsync(item => item.Type == WatchEventType.Deleted && item.Object.Metadata.Uid == uid, patience.Token);
        return end.Object;
    }

    private static ObjectKey Key(V1Pod pod) => new("ns", pod.Metadata.Name!);
}
