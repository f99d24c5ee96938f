using StageRunner.Hosting;

namespace StageRunner.Tests.Harness;

/// <summary>Every place where a stage's process is killed.</summary>
public static class CrashCases
{
    private static readonly string[] Host =
    [
        FaultPoints.HostStarted, FaultPoints.HostFilePut, FaultPoints.HostBeforeManifest, FaultPoints.HostAfterManifest, FaultPoints.HostAfterResult,
    ];

    public static TheoryData<string> Download { get; } =
        [.. Host, .. StageFaults.Download, StageFaults.DownloadPartFetched + ":3", StageFaults.DownloadPartCommitted + ":2"];

    public static TheoryData<string> Upload { get; } =
        [.. Host, .. StageFaults.Upload, StageFaults.UploadPartCommitted + ":2"];
}
