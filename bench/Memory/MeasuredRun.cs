using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;

namespace Memory;

/// <summary>One stage in a process of its own, watched.</summary>
/// <param name="Result">What it reported.</param>
/// <param name="PeakBytes">The most memory that it was resident in (VmHWM).</param>
/// <param name="Seconds">How long it took.</param>
public sealed record MeasuredRun(StageResult Result, long PeakBytes, double Seconds)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs a stage to its end.</summary>
    /// <param name="program">The runner's assembly.</param>
    /// <param name="request">What it does.</param>
    /// <param name="mountRoot">Where its paths are.</param>
    public static async Task<MeasuredRun> RunAsync(string program, StageRequest request, string mountRoot)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(Start(program, request, mountRoot))!;
        var log = process.StandardOutput.ReadToEndAsync();
        var peak = 0L;
        while (!process.HasExited)
        {
            peak = Math.Max(peak, PeakOf(process.Id));
            await Task.Delay(Pace, TimeProvider.System);
        }

        var path = Path.Join(mountRoot, StageRequest.TerminationMessagePath);
        var result = JsonSerializer.Deserialize(await File.ReadAllBytesAsync(path), RecordingsJson.Default.StageResult)!;
        return result.Outcome == StageOutcome.Succeeded
            ? new MeasuredRun(result, peak, Stopwatch.GetElapsedTime(started).TotalSeconds)
            : throw new InvalidOperationException($"{request.Stage} failed: {result.Code} {result.Message}\n{await log}");
    }

    private static ProcessStartInfo Start(string program, StageRequest request, string mountRoot)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(program);
        start.Environment[StageRequest.Variable] = JsonSerializer.Serialize(request, RecordingsJson.Default.StageRequest);
        start.Environment[StageRequest.MountRootVariable] = mountRoot;
        return start;
    }

    // The kernel keeps the peak; the last look before the end is all that counts.
    private static long PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
