using System.Collections.Frozen;

namespace Recordings.Contract;

/// <summary>
/// What a person can do about each error, apart from what happens by itself: half a sentence, to be followed by how the work goes on. Where that is depends:
/// on whether a stage is tried again (<see cref="FailureAdvice"/>), and on whether there is a cluster.
/// </summary>
public static class Remedies
{
    private static readonly FrozenDictionary<string, string> InCluster = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [ErrorCodes.SourceNotFound] = "Correct spec.source, or the place that the message names",
        [ErrorCodes.SourceUnauthorized] = "Correct the Secret that the source or the library names",
        [ErrorCodes.SourceUnavailable] = "Ask the source's operators, or name another source",
        [ErrorCodes.SourceNotReady] = "Wait until the source has the media, and check spec.source",
        [ErrorCodes.SourceQuota] = "Wait for the reset of the source's quota",
        [ErrorCodes.SourceRefused] = "Use a public address, or set download.allowPrivateAddresses: true if this one is meant",
        [ErrorCodes.SourceTooLarge] = "Raise download.maxSize, record with a lower bitrate, or make smaller what the message names",
        [ErrorCodes.NotMedia] = "Put a file of a kind that the message names in its place",
        [ErrorCodes.MediaTruncated] = "Put the whole file there, or set download.integrity: Salvage to publish what is there",
        [ErrorCodes.MediaCorrupt] = "Replace the file at the source",
        [ErrorCodes.NoAudio] = "Disable trimming, transcription and clips for it in spec.overrides",
        [ErrorCodes.SilentRecording] = "Check the microphone; lower trimming.silenceThresholdDb, or disable trimming to publish it as it is",
        [ErrorCodes.NoSuchTrack] = "Write numbers of tracks that the message lists, or All",
        [ErrorCodes.BrokenClock] = "Record or export it again in one piece, or as MP4 or Matroska, and replace the file at the source",
        [ErrorCodes.ProviderUnavailable] = "See to it that the service answers, or name another endpoint",
        [ErrorCodes.ProviderRateLimited] = "Wait until the service allows more, or ask for less at once",
        [ErrorCodes.ProviderQuota] = "Raise the quota with the service, or wait for its reset",
        [ErrorCodes.ProviderRejected] = "Read the message; correct endpoint, model, language or media",
        [ErrorCodes.ProviderTimeout] = "Raise transcription.maxWait, or see to it that the service is faster",
        [ErrorCodes.BadProviderOutput] = "Use another model",
        [ErrorCodes.LowQualityTranscript] = "Listen to the recording; set transcription.quality.onLow: Continue to publish all the same",
        [ErrorCodes.NoClips] = "Lower clips.minLength, or disable clips for this recording in spec.overrides",
        [ErrorCodes.MissingGlyphs] = "Give the runner a font that has them, or set clips.missingGlyphs: Omit to make clips without the text",
        [ErrorCodes.CredentialMissing] = "Create the Secret, its label or its key as the message says",
        [ErrorCodes.CredentialInvalid] = "Correct the Secret",
        [ErrorCodes.CredentialExpired] = "Put a new token into the Secret",
        [ErrorCodes.TemplateInvalid] = "Correct the template at the named field",
        [ErrorCodes.TranscriptMissing] = "Name a transcript in spec.source, choose another transcription.provider, or disable transcription",
        [ErrorCodes.TranscriptInvalid] = "Correct the transcript as the message says, or name another one in spec.source",
        [ErrorCodes.UploadRejected] = "Read the message; correct the output's settings",
        [ErrorCodes.UploadQuota] = "Wait for the reset of the platform's quota",
        [ErrorCodes.UploadSessionLost] = "Look whether the platform has the video, and whether it takes uploads",
        [ErrorCodes.UploadUnconfirmed] = "Look whether the platform has the video",
        [ErrorCodes.UploadUnavailable] = "See to it that the platform answers",
        [ErrorCodes.UploadRateLimited] = "Wait until the platform allows more",
        [ErrorCodes.StorageUnavailable] = "See to it that the store, or the directory that the message names, answers",
        [ErrorCodes.StorageDenied] = "Correct the Secret, the bucket's policy, or the permissions of the directory that the message names",
        [ErrorCodes.BucketMissing] = "Create the bucket",
        [ErrorCodes.InputCorrupt] = "Look for what changes files of the artifact store, and check its disk",
        [ErrorCodes.OutOfMemory] = "Raise stages.<stage>.resources.limits.memory",
        [ErrorCodes.OutOfDisk] = "Raise stages.<stage>.scratch.size, or free space in the store",
        [ErrorCodes.DeadlineExceeded] = "Raise stages.<stage>.timeout",
        [ErrorCodes.ImagePullFailed] = "Correct the operator's runner image or its pull secret",
        [ErrorCodes.ConfigError] = "Correct what the message names",
        [ErrorCodes.Evicted] = "Look at the node's events for why it gives pods no room",
        [ErrorCodes.NodeLost] = "Look at what becomes of the nodes",
        [ErrorCodes.Preempted] = "Give the stages a higher priority, or the cluster more room",
        [ErrorCodes.Interrupted] = "Look at who asks the stage to stop",
        [ErrorCodes.Crashed] = "Read the pod's log; report it if it repeats",
        [ErrorCodes.Internal] = "Read the pod's log; report it if it repeats",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Where the machine is the user's own, and Secrets are in the manifest.
    private static readonly FrozenDictionary<string, string> OnThisMachine = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [ErrorCodes.SourceUnauthorized] = "Correct the Secret in the manifest that the source or the library names",
        [ErrorCodes.CredentialMissing] = "Put the Secret into the manifest as the message says",
        [ErrorCodes.CredentialInvalid] = "Correct the Secret in the manifest",
        [ErrorCodes.CredentialExpired] = "Put a new token into the Secret of the manifest",
        [ErrorCodes.StorageUnavailable] = "See to it that the directory that the message names can be written, or that the store answers",
        [ErrorCodes.StorageDenied] = "Change the permissions of the directory that the message names, move away what is in its way, or correct the Secret or the bucket's policy",
        [ErrorCodes.OutOfMemory] = "Close other programs, or give the machine more memory",
        [ErrorCodes.OutOfDisk] = "Free space on the disk, in the output directory and where outputs go",
        [ErrorCodes.ImagePullFailed] = "Name the stage runner with --stage-runner",
        [ErrorCodes.Evicted] = "Look at what ends processes on this machine",
        [ErrorCodes.NodeLost] = "Look at what ends processes on this machine",
        [ErrorCodes.Preempted] = "Look at what ends processes on this machine",
        [ErrorCodes.Crashed] = "Read the log that the run left in .recording; report it if it repeats",
        [ErrorCodes.Internal] = "Read the log that the run left in .recording; report it if it repeats",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What can be done, without an end. That of an unknown code is <see cref="ErrorCodes.Internal"/>'s.</summary>
    /// <param name="code">A constant of <see cref="ErrorCodes"/>.</param>
    /// <param name="isLocal">Whether there is no cluster.</param>
    public static string Of(string code, bool isLocal = false) =>
        (isLocal ? OnThisMachine.GetValueOrDefault(code) : null) ?? InCluster.GetValueOrDefault(code) ?? Of(ErrorCodes.Internal, isLocal);
}
