namespace Recordings.Contract;

/// <summary>Every error code there is. <see cref="ErrorCatalogue"/> says what each means; docs/errors.md is checked against both.</summary>
public static class ErrorCodes
{
    public const string SourceNotFound = nameof(SourceNotFound);
    public const string SourceUnauthorized = nameof(SourceUnauthorized);
    public const string SourceUnavailable = nameof(SourceUnavailable);
    public const string SourceNotReady = nameof(SourceNotReady);
    public const string SourceQuota = nameof(SourceQuota);
    public const string SourceRefused = nameof(SourceRefused);
    public const string SourceTooLarge = nameof(SourceTooLarge);
    public const string NotMedia = nameof(NotMedia);
    public const string MediaTruncated = nameof(MediaTruncated);
    public const string MediaCorrupt = nameof(MediaCorrupt);
    public const string NoAudio = nameof(NoAudio);
    public const string SilentRecording = nameof(SilentRecording);
    public const string NoSuchTrack = nameof(NoSuchTrack);
    public const string BrokenClock = nameof(BrokenClock);
    public const string ProviderUnavailable = nameof(ProviderUnavailable);
    public const string ProviderRateLimited = nameof(ProviderRateLimited);
    public const string ProviderQuota = nameof(ProviderQuota);
    public const string ProviderRejected = nameof(ProviderRejected);
    public const string ProviderTimeout = nameof(ProviderTimeout);
    public const string BadProviderOutput = nameof(BadProviderOutput);
    public const string LowQualityTranscript = nameof(LowQualityTranscript);
    public const string NoClips = nameof(NoClips);
    public const string MissingGlyphs = nameof(MissingGlyphs);
    public const string CredentialMissing = nameof(CredentialMissing);
    public const string CredentialInvalid = nameof(CredentialInvalid);
    public const string CredentialExpired = nameof(CredentialExpired);
    public const string TemplateInvalid = nameof(TemplateInvalid);
    public const string TranscriptMissing = nameof(TranscriptMissing);
    public const string TranscriptInvalid = nameof(TranscriptInvalid);
    public const string UploadRejected = nameof(UploadRejected);
    public const string UploadQuota = nameof(UploadQuota);
    public const string UploadSessionLost = nameof(UploadSessionLost);
    public const string UploadUnconfirmed = nameof(UploadUnconfirmed);
    public const string UploadUnavailable = nameof(UploadUnavailable);
    public const string UploadRateLimited = nameof(UploadRateLimited);
    public const string StorageUnavailable = nameof(StorageUnavailable);
    public const string StorageDenied = nameof(StorageDenied);
    public const string BucketMissing = nameof(BucketMissing);
    public const string InputCorrupt = nameof(InputCorrupt);
    public const string OutOfMemory = nameof(OutOfMemory);
    public const string OutOfDisk = nameof(OutOfDisk);
    public const string DeadlineExceeded = nameof(DeadlineExceeded);
    public const string ImagePullFailed = nameof(ImagePullFailed);
    public const string ConfigError = nameof(ConfigError);
    public const string Evicted = nameof(Evicted);
    public const string NodeLost = nameof(NodeLost);
    public const string Preempted = nameof(Preempted);
    public const string Interrupted = nameof(Interrupted);
    public const string Crashed = nameof(Crashed);
    public const string Internal = nameof(Internal);
}
