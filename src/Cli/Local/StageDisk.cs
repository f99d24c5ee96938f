using Recordings.Contract;
using Recordings.Resources.Status;

namespace Cli.Local;

/// <summary>Stages that fail for this machine's disk. In a cluster such an attempt has another node to hope for.</summary>
internal static class StageDisk
{
    private const string UploadPrefix = StageNames.Upload + "/";

    /// <summary>Whether a Recording ended for it.</summary>
    public static bool IsCause(RecordingStatus status) => (status.Stages ?? []).Any(stage => stage.State == StageState.Failed && IsDisk(stage, status));

    /// <summary>Ends the run when a stage waits for another attempt that can only end the same.</summary>
    /// <param name="status">The status.</param>
    /// <param name="before">That at the run's beginning: what failed before it is about to be tried again.</param>
    /// <exception cref="WorkspaceException">One does.</exception>
    public static void ThrowIfUseless(RecordingStatus status, RecordingStatus before)
    {
        if ((status.Stages ?? []).FirstOrDefault(stage => stage is { State: StageState.Pending } && IsDisk(stage, status) && IsNew(stage, before)) is { } stage)
        {
            throw new WorkspaceException($"{stage.Name}: {stage.Message?.TrimEnd('.')}. {Remedies.Of(stage.Code!, isLocal: true)}.");
        }
    }

    private static bool IsNew(StageStatus stage, RecordingStatus before) => (before.Stages ?? []).All(old => old.Name != stage.Name || old.Job != stage.Job);

    // Artifacts are on this machine always, what is published where the output says.
    private static bool IsDisk(StageStatus stage, RecordingStatus status) => stage.Code switch
    {
        ErrorCodes.OutOfDisk => true,
        ErrorCodes.StorageDenied or ErrorCodes.StorageUnavailable => !stage.Name.StartsWith(UploadPrefix, StringComparison.Ordinal)
            || (status.Outputs ?? []).Any(output => output.Name == stage.Name[UploadPrefix.Length..] && output.Platform == "file"),
        _ => false,
    };
}
