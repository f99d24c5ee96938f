using System.Diagnostics;

namespace Kubernetes.Embedded.Nodes;

/// <summary>A container that is a process group.</summary>
internal sealed class ProcessContainer : IRunningContainer
{
    private readonly Process _process;
    private readonly int _id;
    private readonly Action _cleanUp;
    private readonly Func<int, ContainerExit> _read;
    private readonly TimeProvider _time;

    /// <param name="process">Started, the leader of its group.</param>
    /// <param name="cleanUp">Kills what is left of the group.</param>
    /// <param name="read">Makes the result from the exit code.</param>
    /// <param name="time">For the grace period.</param>
    public ProcessContainer(Process process, Action cleanUp, Func<int, ContainerExit> read, TimeProvider time)
    {
        (_process, _id, _cleanUp, _read, _time) = (process, process.Id, cleanUp, read, time);
        Exit = Task.Run(WaitAsync);
    }

    public Task<ContainerExit> Exit { get; }

    // Only the first process is told, as in a container: it ends its children in its own way, or they are killed after it.
    public void Stop(TimeSpan grace)
    {
        if (!Exit.IsCompleted)
        {
            Signals.Send(_id, Signals.Terminate);
            _ = KillAsync(grace);
        }
    }

    private async Task KillAsync(TimeSpan grace)
    {
        if (grace > TimeSpan.Zero)
        {
            await Task.WhenAny(Exit, Task.Delay(grace, _time));
        }

        if (!Exit.IsCompleted)
        {
            Signals.Send(-_id, Signals.Kill);
        }
    }

    private async Task<ContainerExit> WaitAsync()
    {
        using (_process)
        {
            await _process.WaitForExitAsync();
            _cleanUp();
            return _read(_process.ExitCode);
        }
    }
}
