using System.Diagnostics;
using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;
using Testing;

namespace Clips;

/// <summary>The clips of one recording, made by a runner in a process of its own.</summary>
/// <param name="CpuSeconds">Of the runner and all that it started.</param>
/// <param name="Seconds">On the clock.</param>
/// <param name="MediaBytes">The recording's size.</param>
internal sealed record ClipRun(double CpuSeconds, double Seconds, long MediaBytes)
{
    private static readonly string Program = RepositoryFiles.PathOf(
        "artifacts", "bin", "StageRunner", new DirectoryInfo(AppContext.BaseDirectory).Name, "stage-runner.dll");

    /// <summary>Makes them.</summary>
    /// <param name="loop">Five minutes of video.</param>
    /// <param name="minutes">How long the recording is.</param>
    public static async Task<ClipRun> OfAsync(string loop, int minutes)
    {
        var root = Directory.CreateTempSubdirectory("bench-clips-").FullName;
        try
        {
            var talk = await StoredTalk.PutAsync(Directory.CreateDirectory(Path.Combine(root, "store")).FullName, loop, minutes);
            Directory.CreateDirectory(Path.Combine(root, "dev"));
            var (cpu, started) = (ChildUsage.SoFar().CpuSeconds, TimeProvider.System.GetTimestamp());
            await RunAsync(Request(talk), root);
            return new ClipRun(ChildUsage.SoFar().CpuSeconds - cpu, TimeProvider.System.GetElapsedTime(started).TotalSeconds, talk.Bytes);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static StageRequest Request(StoredTalk talk) => new()
    {
        Recording = new RecordingIdentity { Namespace = "bench", Name = "talk", Uid = "1" },
        Stage = StageNames.Clips,
        Run = 1,
        Attempt = 1,
        Fingerprint = new string('b', 64),
        Settings = JsonSerializer.SerializeToElement(
            new ClipsRequest { Aspect = ClipAspect.Vertical, Fade = TimeSpan.FromSeconds(0.5), Loudness = -14 }, RecordingsJson.Default.ClipsRequest),
        Inputs = talk.Inputs,
        Store = new StoreReference { Directory = "/store", Root = "bench/talk" },
    };

    private static async Task RunAsync(StageRequest request, string root)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Program);
        start.Environment[StageRequest.Variable] = JsonSerializer.Serialize(request, RecordingsJson.Default.StageRequest);
        start.Environment[StageRequest.MountRootVariable] = root;
        using var process = Process.Start(start)!;
        var log = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The clips failed: {log}");
        }
    }
}
