using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Planning.Stages;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Recordings.Planning.Summary;

/// <summary>How far a recording is, for people. The first line that holds; a failed recording keeps the last stable phase.</summary>
internal static class Phases
{
    public static RecordingPhase Of(RecordingSpec spec, ImmutableArray<StageVerdict> stages, ExpiryStatus? expiry)
    {
        var download = stages.Where(stage => stage.Node.Key == StageNames.Download).ToList();
        var processing = stages.Where(stage => !stage.Node.IsUpload && stage.Node.Key != StageNames.Download).ToList();
        var uploads = stages.Where(stage => stage.Node.IsUpload).ToList();
        var outputs = uploads.Where(stage => stage.Node.IsEnabled).ToList();
        var isDownloaded = download.TrueForAll(IsUp);
        return 0 switch
        {
            _ when expiry?.ArtifactsDeletedAt is not null => RecordingPhase.Expired,
            _ when spec.Skip => RecordingPhase.Skipped,
            _ when download.Exists(stage => stage.Status.AwaitsItsSource()) => RecordingPhase.PendingSource,
            _ when uploads.Exists(IsRunning) => RecordingPhase.Uploading,
            _ when processing.Exists(IsRunning) => RecordingPhase.Processing,
            _ when download.Exists(IsRunning) => RecordingPhase.Downloading,
            _ when outputs.Count > 0 && outputs.TrueForAll(IsUp) => RecordingPhase.Ready,
            _ when outputs.Exists(IsUp) => RecordingPhase.Uploaded,
            _ when isDownloaded && processing.TrueForAll(IsDone) => RecordingPhase.Processed,
            _ when isDownloaded => RecordingPhase.Downloaded,
            _ => RecordingPhase.Initialized,
        };
    }

    private static bool IsRunning(StageVerdict stage) => stage.Status.HasJob();

    private static bool IsUp(StageVerdict stage) => stage.Status.State == StageState.Succeeded;

    private static bool IsDone(StageVerdict stage) => stage.Status.State is StageState.Succeeded or StageState.Skipped;
}
