using Kubernetes.Models;

namespace Kubernetes.Embedded.Nodes;

/// <summary>A node whose containers are a function: for tests and benchmarks.</summary>
public sealed class SimulatedNode : IDisposable
{
    private readonly PodNode _node;

    /// <param name="plane">Whose pods it runs.</param>
    /// <param name="run">
    /// A container: gets its pod, returns how it ends. The token is SIGTERM; who does not end within the pod's grace period is killed (exit code
    /// 137). To not start at all, throw <see cref="ContainerNotStartedException"/> at once.
    /// </param>
    public SimulatedNode(EmbeddedControlPlane plane, Func<V1Pod, CancellationToken, Task<ContainerExit>> run) =>
        _node = new PodNode(plane, new SimulatedRuntime(run, plane.Options.Time));

    /// <summary>Until cancelled; then stops all containers, without a grace period.</summary>
    public Task RunAsync(CancellationToken cancellation) => _node.RunAsync(cancellation);

    /// <summary>Ends it.</summary>
    public void Dispose() => _node.Dispose();

    private sealed class SimulatedRuntime(Func<V1Pod, CancellationToken, Task<ContainerExit>> run, TimeProvider time) : IContainerRuntime
    {
        // The clock may be one that nobody moves any more.
        public TimeSpan? ShutdownGrace => TimeSpan.Zero;

        public Task RecoverAsync(IReadOnlySet<string> podUids) => Task.CompletedTask;

        public bool HasTraces(string podUid) => false;

        public async Task<IRunningContainer> StartAsync(V1Pod pod)
        {
            var stop = new CancellationTokenSource();
            var exit = run(pod, stop.Token);
            if (exit.IsFaulted && exit.Exception.InnerException is ContainerNotStartedException)
            {
                await exit;
            }

            return new SimulatedContainer(exit, stop, time);
        }

        public void Remove(string podUid)
        {
        }
    }

    private sealed class SimulatedContainer : IRunningContainer
    {
        private readonly TaskCompletionSource _killed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Task<ContainerExit> _exit;
        private readonly CancellationTokenSource _stop;
        private readonly TimeProvider _time;

        public SimulatedContainer(Task<ContainerExit> exit, CancellationTokenSource stop, TimeProvider time)
        {
            (_exit, _stop, _time) = (exit, stop, time);
            Exit = ResultAsync();
        }

        public Task<ContainerExit> Exit { get; }

        public void Stop(TimeSpan grace)
        {
            _stop.Cancel();
            _ = KillAsync(grace);
        }

        private async Task KillAsync(TimeSpan grace)
        {
            if (grace > TimeSpan.Zero)
            {
                await Task.WhenAny(_exit, Task.Delay(grace, _time));
            }

            _killed.TrySetResult();
        }

        private async Task<ContainerExit> ResultAsync()
        {
            await Task.WhenAny(_exit, _killed.Task);
            return _exit switch
            {
                { IsCompletedSuccessfully: true } => await _exit,
                { IsCanceled: true } => new ContainerExit(143),
                { IsFaulted: true } => new ContainerExit(1, _exit.Exception.InnerException?.Message),
                _ => new ContainerExit(137),
            };
        }
    }
}
