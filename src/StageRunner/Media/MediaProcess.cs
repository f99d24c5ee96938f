using System.ComponentModel;
using System.Diagnostics;
using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Media;

/// <summary>One run of ffmpeg, ffprobe or a program of the operator's configuration.</summary>
public sealed record MediaCommand
{
    /// <summary>Looked up on PATH where it is only a name.</summary>
    public required string Program { get; init; }

    /// <summary>Passed as they are; no shell sees them.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Wall clock after which the process and its children are killed.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>
    /// Whether it may start programs of its own, as a shell script does. Then nothing that it started outlives it, what it left in the background
    /// included; it has the network, as it is the operator's choice; and that it can't be started is told by its exit code, 126 or 127, as shells do.
    /// </summary>
    public bool StartsOthers { get; init; }

    /// <summary>Reads standard output to its end, while the process runs. Null: what it prints is thrown away.</summary>
    public Func<Stream, CancellationToken, Task>? ReadOutput { get; init; }

    /// <summary>Sees each line of standard error, in order, on one thread at a time.</summary>
    public Action<string>? OnErrorLine { get; init; }
}

/// <summary>How a run ended.</summary>
/// <param name="ExitCode">0 does not mean that all was well: ffmpeg ends so on truncated media too.</param>
/// <param name="ErrorTail">The last 64 KiB of standard error.</param>
public sealed record MediaCommandResult(int ExitCode, string ErrorTail);

/// <summary>
/// Runs a media tool: without network, both pipes drained at once, bounded time and memory, the whole process tree killed when it must end.
/// </summary>
public sealed class MediaProcess(TimeProvider time)
{
    /// <summary>Runs to the end. Throws <see cref="StageException"/> with DeadlineExceeded when the time is up.</summary>
    public async Task<MediaCommandResult> RunAsync(MediaCommand command, CancellationToken cancellation)
    {
        using var process = Start(command);
        using var deadline = new CancellationTokenSource(command.Timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        var errors = new ErrorTail();
        try
        {
            var output = ReadOutputAsync(command, process, stop);
            var error = ReadErrorsAsync(command, process, errors, stop);
            await Task.WhenAll(output, error, process.WaitForExitAsync(stop.Token));
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw new StageException(ErrorCodes.DeadlineExceeded, $"{command.Program} took longer than {command.Timeout}");
        }
        finally
        {
            await KillAsync(process, command);
        }

        return new MediaCommandResult(process.ExitCode, errors.ToString());
    }

    private static Process Start(MediaCommand command)
    {
        // The leader of a session leads a process group as well: whoever its children are given to, they can be ended by it.
        var start = new ProcessStartInfo(command.StartsOthers ? ProcessGroups.Launcher : command.Program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in command.StartsOthers ? [command.Program, .. command.Arguments] : command.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            var process = (command.StartsOthers ? Process.Start(start) : NoNetwork.Run(() => Process.Start(start))) ?? throw new InvalidOperationException($"{command.Program} did not start");
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception missing)
        {
            throw new StageException(ErrorCodes.ConfigError, $"{start.FileName} is not installed on this image", inner: missing);
        }
    }

    private static Task ReadOutputAsync(MediaCommand command, Process process, CancellationTokenSource stop)
    {
        var stream = process.StandardOutput.BaseStream;
        return StopOthersOnFailure(() => command.ReadOutput?.Invoke(stream, stop.Token) ?? stream.CopyToAsync(Stream.Null, stop.Token), stop);
    }

    private static Task ReadErrorsAsync(MediaCommand command, Process process, ErrorTail tail, CancellationTokenSource stop) =>
        StopOthersOnFailure(() => tail.ReadAsync(process.StandardError.BaseStream, command.OnErrorLine, stop.Token), stop);

    /// <summary>A reader that gives up would leave the process blocked on a full pipe, and us waiting for it.</summary>
    private static async Task StopOthersOnFailure(Func<Task> reader, CancellationTokenSource stop)
    {
        try
        {
            await reader();
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }

    private static async Task KillAsync(Process process, MediaCommand command)
    {
        if (command.StartsOthers)
        {
            ProcessGroups.Kill(process.Id);
        }

        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }
}
