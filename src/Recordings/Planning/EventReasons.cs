namespace Recordings.Planning;

/// <summary>The reasons of events.</summary>
public static class EventReasons
{
    public const string RunStarted = nameof(RunStarted);
    public const string StageStarted = nameof(StageStarted);
    public const string StageSucceeded = nameof(StageSucceeded);
    public const string StageReused = nameof(StageReused);
    public const string StageFailed = nameof(StageFailed);
    public const string StageRetrying = nameof(StageRetrying);
    public const string StageSkipped = nameof(StageSkipped);
    public const string Uploaded = nameof(Uploaded);
    public const string UploadFailed = nameof(UploadFailed);
    public const string Paused = nameof(Paused);
    public const string Resumed = nameof(Resumed);
    public const string AlreadyRunning = nameof(AlreadyRunning);
    public const string AlreadyComplete = nameof(AlreadyComplete);
    public const string RunRefused = nameof(RunRefused);
    public const string RunFinished = nameof(RunFinished);
    public const string Expired = nameof(Expired);
    public const string ArtifactsDeleted = nameof(ArtifactsDeleted);
    public const string ArtifactsKept = nameof(ArtifactsKept);
    public const string CleanupFailed = nameof(CleanupFailed);
    public const string SyncFinished = nameof(SyncFinished);
    public const string SyncFailed = nameof(SyncFailed);
    public const string InvalidSpec = nameof(InvalidSpec);
}
