namespace Recordings.Planning;

/// <summary>
/// Why something is as it is: the reasons of conditions, stages, plan entries and wakes. Log lines, conditions and events use the same constant.
/// A failed stage's reason is its error code (<see cref="Contract.ErrorCodes"/>).
/// </summary>
public static class Reasons
{
    // Conditions
    public const string Valid = nameof(Valid);
    public const string InvalidSpec = nameof(InvalidSpec);
    public const string TemplateMissing = nameof(TemplateMissing);
    public const string Progressing = nameof(Progressing);
    public const string Complete = nameof(Complete);
    public const string StageFailed = nameof(StageFailed);
    public const string UploadsFailed = nameof(UploadsFailed);
    public const string PausedByUser = nameof(PausedByUser);
    public const string Draining = nameof(Draining);
    public const string Stopping = nameof(Stopping);
    public const string NotPaused = nameof(NotPaused);
    public const string NotStalled = nameof(NotStalled);
    public const string Idle = nameof(Idle);
    public const string SkippedByUser = nameof(SkippedByUser);
    public const string Deleting = nameof(Deleting);
    public const string Expired = nameof(Expired);
    public const string SourcePending = nameof(SourcePending);
    public const string NotRefused = nameof(NotRefused);
    public const string SettingsChanged = nameof(SettingsChanged);
    public const string SettingsCurrent = nameof(SettingsCurrent);
    public const string JobRefused = nameof(JobRefused);
    public const string Scheduled = nameof(Scheduled);

    // Stages and plan entries
    public const string Disabled = nameof(Disabled);
    public const string NotYetRun = nameof(NotYetRun);
    public const string Stale = nameof(Stale);
    public const string Unchanged = nameof(Unchanged);
    public const string Running = nameof(Running);
    public const string WaitingForStage = nameof(WaitingForStage);
    public const string WaitingForPod = nameof(WaitingForPod);
    public const string ConcurrencyLimit = nameof(ConcurrencyLimit);
    public const string QuotaExceeded = nameof(QuotaExceeded);
    public const string WaitingForSecret = nameof(WaitingForSecret);
    public const string BackingOff = nameof(BackingOff);
    public const string Deferred = nameof(Deferred);
    public const string Error = nameof(Error);
    public const string ParentFailed = nameof(ParentFailed);
    public const string QualityHold = nameof(QualityHold);
    public const string Suspended = nameof(Suspended);
    public const string Removed = nameof(Removed);
    public const string AlreadyPublished = nameof(AlreadyPublished);
    public const string JobGone = nameof(JobGone);
    public const string ReportProgress = nameof(ReportProgress);

    // Deletes
    public const string ResultRecorded = nameof(ResultRecorded);
    public const string Superseded = nameof(Superseded);
}
