using System.Diagnostics;
using System.Runtime.InteropServices;
using Recordings.Contract;
using StageRunner.Hosting;
using Testing;

namespace StageRunner.Tests.Harness;

/// <summary>The runner in a process of its own.</summary>
public sealed partial class RunnerProcess : IDisposable
{
    /// <summary>What a shell calls the end by SIGKILL.</summary>
    public const int Killed = 128 + 9;

    private const int SigTerm = 15;
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);

    // From its own output: the copy beside the tests lacks what their framework has.
    private static readonly string Program = RepositoryFiles.PathOf(
        "artifacts", "bin", "StageRunner", new DirectoryInfo(AppContext.BaseDirectory).Name, "stage-runner.dll");

    private readonly Process _process;
    private readonly Task<string> _output;

    private RunnerProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Starts it.</summary>
    public static RunnerProcess Start(string request, string mountRoot, string? fault)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, UseShellExecute = false };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Program);
        start.Environment[StageRequest.Variable] = request;
        start.Environment[StageRequest.MountRootVariable] = mountRoot;
        start.Environment[FaultPoints.Variable] = fault;
        return new RunnerProcess(Process.Start(start)!);
    }

    /// <summary>Asks it to stop, as a kubelet does.</summary>
    public void Terminate() => Assert.Equal(0, Kill(_process.Id, SigTerm));

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code and its log.</returns>
    public async Task<(int ExitCode, string Log)> EndAsync()
    {
        using var late = new CancellationTokenSource(Bound);
        await _process.WaitForExitAsync(late.Token);
        return (_process.ExitCode, await _output);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
