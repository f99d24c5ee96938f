using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Recordings.Json;
using Testing;

namespace Stages;

/// <summary>A stage, run by the runner as built, and what it used.</summary>
internal static class MeasuredStage
{
    /// <summary>Where the measured stages are listed, one JSON object a line.</summary>
    public static string Report { get; } = RepositoryFiles.PathOf("artifacts", "bench-stages.jsonl");

    private static string Runner { get; } = RepositoryFiles.PathOf("artifacts", "bin", "StageRunner", new DirectoryInfo(AppContext.BaseDirectory).Name, "stage-runner");

    /// <summary>Runs it to its end.</summary>
    /// <returns>The runner's exit code.</returns>
    public static async Task<int> RunAsync(string request)
    {
        var stage = JsonSerializer.Deserialize(request, RecordingsJson.Default.StageRequest)!;
        using var process = Process.Start(new ProcessStartInfo(Runner) { UseShellExecute = false })!;
        await process.WaitForExitAsync();
        var usage = ChildUsage.SoFar();
        var name = stage.Instance is null ? stage.Stage : $"{stage.Stage}/{stage.Instance}";
        await File.AppendAllTextAsync(Report, string.Create(
            CultureInfo.InvariantCulture, $$"""{"stage":"{{name}}","cpuSeconds":{{usage.CpuSeconds:0.0}},"peakMiB":{{usage.PeakMebibytes:0}}}{{"\n"}}"""));
        return process.ExitCode;
    }
}
