using System.Diagnostics;

namespace Kubernetes.Embedded.Nodes;

/// <summary>A container that is a process group.</summary>
internal sealed class ProcessContainer : IRunningContainer
{
    private readonly Process _process;
    private readonly int _id;
    private readonly Action _cleanUp;
    private readonly Func<int, ContainerExit> _read;
    private readonly Action<Exception> _failed;
    private readonly TimeProvider _time;

    /// <param name="process">Started, the leader of its group.</param>
    /// <param name="cleanUp">Kills what is left of the group.</param>
    /// <param name="read">Makes the result from the exit code.</param>
    /// <param name="failed">Told when one of the two fails.</param>
    /// <param name="time">For the grace period.</param>
    public ProcessContainer(Process process, Action cleanUp, Func<int, ContainerExit> read, Action<Exception> failed, TimeProvider time)
    {
        (_process, _id, _cleanUp, _read, _failed, _time) = (process, process.Id, cleanUp, read, failed, time);
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
            var exitCode = _process.ExitCode;
            try
            {
                _cleanUp();
                return _read(exitCode);
            }
            catch (Exception failure)
            {
                // The container has ended all the same, and whoever waits for that waits for nothing else.
                _failed(failure);
                return new ContainerExit(exitCode);
            }
        }
    }
}
