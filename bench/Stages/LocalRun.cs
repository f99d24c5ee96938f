using System.Diagnostics;
using Testing;

namespace Stages;

/// <summary><c>kubectl-recording local</c> over the talk.</summary>
internal static class LocalRun
{
    /// <returns>The measured stages, in the order in which they ended.</returns>
    public static async Task<IReadOnlyList<string>> OfAsync(string directory)
    {
        File.Delete(MeasuredStage.Report);
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        string[] arguments =
        [
            "exec", RepositoryFiles.PathOf("artifacts", "bin", "Cli", configuration, "kubectl-recording.dll"),
            "local", "-f", Path.Combine(directory, "manifest.yaml"), "--out", Path.Combine(directory, "out"),
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["STAGE_RUNNER"] = Path.Combine(AppContext.BaseDirectory, "Stages");
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await File.ReadAllLinesAsync(MeasuredStage.Report) : throw new InvalidOperationException($"it failed: {said}");
    }
}
