using System.Diagnostics;

namespace ClusterTests.Fixtures;

/// <summary>Runs a program to its end and returns what it printed.</summary>
public static class Command
{
    /// <summary>Its standard output. Throws with everything it said, errors first, when its exit code is not 0.</summary>
    public static async Task<string> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string? input = null,
        IReadOnlyDictionary<string, string>? environment = null,
        CancellationToken cancellation = default)
    {
        using var process = Start(program, arguments, environment);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            await process.StandardInput.WriteAsync((input ?? "").AsMemory(), cancellation);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0
                ? await output
                : throw new CommandFailedException($"{program} {string.Join(' ', arguments)}: exit code {process.ExitCode}\n{await errors}{await output}");
        }
        finally
        {
            End(process);
        }
    }

    /// <summary>A running program whose output is read by the caller.</summary>
    public static Process Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
    }

    /// <summary>Ends a program that still runs.</summary>
    public static void End(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }
}

/// <summary>A program ended with another exit code than 0; the message holds what it printed.</summary>
public sealed class CommandFailedException(string message) : Exception(message);
