using System.Diagnostics;
using System.Globalization;

namespace StageRunner.Hosting;

/// <summary>
/// Named places where a test kills the process with SIGKILL, by the environment variable <see cref="Variable"/>: <c>name</c>, or <c>name:3</c>
/// for the third time that it is reached. Without it they cost a comparison.
/// </summary>
public sealed class FaultPoints
{
    /// <summary>The environment variable that arms one.</summary>
    public const string Variable = "STAGE_FAULT";

    /// <summary>Every place, as <c>stage-runner fault-points</c> prints them; those of the host first.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        HostStarted, HostFilePut, HostBeforeManifest, HostAfterManifest, HostAfterResult,
        .. StageFaults.Download, .. StageFaults.Upload, .. StageFaults.UploadClips, .. StageFaults.Video, .. StageFaults.Trim, .. StageFaults.Transcribe, .. StageFaults.Topics, .. StageFaults.Subtitles,
        .. StageFaults.Segment, .. StageFaults.Clips, .. StageFaults.Cleanup,
    ];

    public const string HostStarted = "host.started";
    public const string HostFilePut = "host.file-put";
    public const string HostBeforeManifest = "host.before-manifest";
    public const string HostAfterManifest = "host.after-manifest";
    public const string HostAfterResult = "host.after-result";

    private readonly string? _name;
    private readonly Action _kill;
    private int _remaining;

    /// <param name="armed">The variable's value; null or empty: none is armed.</param>
    /// <param name="kill">How the process dies.</param>
    public FaultPoints(string? armed, Action? kill = null)
    {
        var parts = armed?.Split(':') ?? [];
        _name = parts.Length > 0 && parts[0].Length > 0 ? parts[0] : null;
        _remaining = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 1;
        _kill = kill ?? KillSelf;
    }

    /// <summary>Marks a place.</summary>
    public void Reach(string name)
    {
        if (_name == name && Interlocked.Decrement(ref _remaining) == 0)
        {
            _kill();
        }
    }

    private static void KillSelf()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
        self.WaitForExit();
    }
}
