using System.Collections.Frozen;
using static Recordings.Contract.ErrorClass;

namespace Recordings.Contract;

/// <summary>What follows from an error.</summary>
public enum ErrorClass
{
    /// <summary>Another attempt after a growing delay, or after the other side's Retry-After.</summary>
    Retryable,

    /// <summary>Waits for a quota's reset, or for a source that is not ready; attempts are not counted.</summary>
    Deferred,

    /// <summary>Needs the user: Stalled, no retry. A credential error heals when its Secret changes.</summary>
    Permanent,

    /// <summary>An input's bytes are wrong: its producer runs again first.</summary>
    InputCorrupt,

    /// <summary>Nobody's fault (asked to stop, evicted): another attempt at once, not counted.</summary>
    Interrupted,
}

/// <summary>One error: its code, what follows, what it means and what the user should do.</summary>
/// <param name="Code">A constant of <see cref="ErrorCodes"/>.</param>
/// <param name="Class">What follows from it.</param>
/// <param name="Meaning">What happened, one sentence.</param>
/// <param name="Advice">What the user should do, one sentence.</param>
public sealed record ErrorDescription(string Code, ErrorClass Class, string Meaning, string Advice);

/// <summary>The one catalogue of errors. docs/errors.md shows it; a test holds the two together.</summary>
public static class ErrorCatalogue
{
    /// <summary>Every error, in the order of docs/errors.md.</summary>
    public static IReadOnlyList<ErrorDescription> All { get; } =
    [
        new(ErrorCodes.SourceNotFound, Permanent, "What a source, or a library of clips, was asked for is not there.", "Correct spec.source, or the place that the message names; then raise spec.runGeneration."),
        new(ErrorCodes.SourceUnauthorized, Permanent, "The source refused the credentials, or wants some.", "Correct the Secret that the source or the library names; it is tried again when that changes."),
        new(ErrorCodes.SourceUnavailable, Retryable, "The source did not answer, or answered that it can't now.", "Nothing: it is tried again. If it lasts, ask the source's operators."),
        new(ErrorCodes.SourceNotReady, Deferred, "The source is still processing the media, or has none of it yet.", "Nothing: it is looked at again, after two minutes at first and every hour in the end. If it lasts, check spec.source."),
        new(ErrorCodes.SourceQuota, Deferred, "The source's daily quota is used up.", "Nothing: the download goes on after the quota's reset."),
        new(ErrorCodes.SourceRefused, Permanent, "The source's address is private, a redirect leads to one, or a path leaves its root.", "Use a public address, or set download.allowPrivateAddresses: true if this one is meant."),
        new(ErrorCodes.SourceTooLarge, Permanent, "The media is larger than download.maxSize, or a library of clips than it may be.", "Raise download.maxSize, record with a lower bitrate, or make smaller what the message names; then raise spec.runGeneration."),
        new(ErrorCodes.NotMedia, Permanent, "What came is not a video or audio file of a kind that is read.", "Put a file of a kind that the message names in its place, then raise spec.runGeneration."),
        new(ErrorCodes.MediaTruncated, Permanent, "The media ends before the length that its header promises.", "Upload the whole file to the source, or set download.integrity: Salvage to publish what is there; then raise spec.runGeneration."),
        new(ErrorCodes.MediaCorrupt, Permanent, "The media can't be read, or differs from the expected SHA-256.", "Replace the file at the source, then raise spec.runGeneration."),
        new(ErrorCodes.NoAudio, Permanent, "The media has no audio stream, but a stage needs one.", "Disable trimming, transcription and clips for it in spec.overrides."),
        new(ErrorCodes.SilentRecording, Permanent, "The whole recording is below the silence threshold; it is never trimmed to nothing.", "Check the microphone; lower trimming.silenceThresholdDb, or disable trimming to publish it as it is."),
        new(ErrorCodes.NoSuchTrack, Permanent, "audio.tracks names an audio track that the media does not have.", "Write numbers of tracks that the message lists, or All."),
        new(ErrorCodes.BrokenClock, Permanent, "The media's clock jumps, and it can't be brought onto one.", "Record or export it again in one piece, or as MP4 or Matroska; replace the file at the source, then raise spec.runGeneration."),
        new(ErrorCodes.ProviderUnavailable, Retryable, "The transcription or language service did not answer.", "Nothing: it is tried again."),
        new(ErrorCodes.ProviderRateLimited, Retryable, "The service asked for a slower pace.", "Nothing: it is tried again when the service allows."),
        new(ErrorCodes.ProviderQuota, Deferred, "The service's quota is used up.", "Nothing, or raise the quota with the service: work goes on after its reset."),
        new(ErrorCodes.ProviderRejected, Permanent, "The service refused the request, or its address is private.", "Read the message; correct endpoint, model, language or media."),
        new(ErrorCodes.ProviderTimeout, Retryable, "The service took longer than allowed.", "Nothing, or raise transcription.maxWait."),
        new(ErrorCodes.BadProviderOutput, Retryable, "The service's answer does not have the promised shape.", "Nothing: it is asked again. If it lasts, use another model."),
        new(ErrorCodes.LowQualityTranscript, Permanent, "The transcript looks hallucinated or poor; uploads are held.", "Listen to the recording; set transcription.quality.onLow: Continue to publish all the same."),
        new(ErrorCodes.NoClips, Permanent, "No stretch of speech has a length that a clip may have.", "Lower clips.minLength, or disable clips for this recording in spec.overrides."),
        new(ErrorCodes.MissingGlyphs, Permanent, "No font of the runner has all letters of a text that should be drawn into a clip.", "Give the runner a font that has them, as docs/operations.md says, or set clips.missingGlyphs: Omit to make clips without the text."),
        new(ErrorCodes.CredentialMissing, Permanent, "A named Secret, its label or one of its keys is missing.", "Create it as the message says; the stage is tried again when it appears."),
        new(ErrorCodes.CredentialInvalid, Permanent, "The credentials have the wrong shape or were refused.", "Correct the Secret; the stage is tried again when it changes."),
        new(ErrorCodes.CredentialExpired, Permanent, "The token has expired or was revoked.", "Put a new token into the Secret; the stage is tried again when it changes."),
        new(ErrorCodes.TemplateInvalid, Permanent, "A metadata template does not parse, or uses an unknown name.", "Correct the template at the named field."),
        new(ErrorCodes.TranscriptMissing, Permanent, "The Sidecar provider found no transcript beside the media.", "Name one in spec.source, choose another transcription.provider, or disable transcription."),
        new(ErrorCodes.TranscriptInvalid, Permanent, "The transcript beside the media can't be used: its format, its encoding, a time in it, or times that do not fit the media.", "Correct the transcript as the message says, or name another one in spec.source; then raise spec.runGeneration."),
        new(ErrorCodes.UploadRejected, Permanent, "The platform refused the video or its metadata.", "Read the message; correct the output's settings, then raise spec.runGeneration."),
        new(ErrorCodes.UploadQuota, Deferred, "The platform's daily quota is used up.", "Nothing: the upload goes on after the quota's reset."),
        new(ErrorCodes.UploadSessionLost, Retryable, "The platform forgot the upload before its end.", "Nothing: it is looked for on the platform, then started anew."),
        new(ErrorCodes.UploadUnconfirmed, Deferred, "The platform was sent the whole video and does not say yet whether it has it.", "Nothing: it is asked for again, after two minutes at first and every hour in the end, and never sent twice."),
        new(ErrorCodes.UploadUnavailable, Retryable, "The platform did not answer, or answered that it can't now.", "Nothing: the upload goes on where it was."),
        new(ErrorCodes.UploadRateLimited, Retryable, "The platform asked for a slower pace.", "Nothing: the upload goes on when the platform allows."),
        new(ErrorCodes.StorageUnavailable, Retryable, "The artifact store did not answer, or answered that it can't now.", "Nothing: it is tried again."),
        new(ErrorCodes.StorageDenied, Permanent, "The store refused the credentials or the access.", "Correct the Secret or the bucket's policy; the stage is tried again when the Secret changes."),
        new(ErrorCodes.BucketMissing, Permanent, "The bucket does not exist and may not be created with these credentials.", "Create the bucket, then raise spec.runGeneration."),
        new(ErrorCodes.InputCorrupt, ErrorClass.InputCorrupt, "An input's bytes differ from its manifest.", "Nothing: the stage that made it runs again first."),
        new(ErrorCodes.OutOfMemory, Retryable, "The container was killed at its memory limit.", "Raise stages.<stage>.resources.limits.memory."),
        new(ErrorCodes.OutOfDisk, Retryable, "The scratch volume is full.", "Raise stages.<stage>.scratch.size."),
        new(ErrorCodes.DeadlineExceeded, Retryable, "The stage took longer than its timeout.", "Raise stages.<stage>.timeout."),
        new(ErrorCodes.ImagePullFailed, Permanent, "The runner image can't be pulled.", "Correct the operator's runner image or its pull secret; the pod waits and starts when it can."),
        new(ErrorCodes.ConfigError, Permanent, "The pod can't be made as configured.", "Correct what the message names."),
        new(ErrorCodes.Evicted, ErrorClass.Interrupted, "The node evicted the pod.", "Nothing: it starts again, and this attempt is not counted."),
        new(ErrorCodes.NodeLost, ErrorClass.Interrupted, "The pod's node is gone.", "Nothing: it starts again, and this attempt is not counted."),
        new(ErrorCodes.Preempted, ErrorClass.Interrupted, "A pod of higher priority took the place.", "Nothing: it starts again, and this attempt is not counted."),
        new(ErrorCodes.Interrupted, ErrorClass.Interrupted, "The stage was asked to stop and left a checkpoint.", "Nothing: it continues from there."),
        new(ErrorCodes.Crashed, Retryable, "The runner ended without a result.", "Read the pod's log; report it if it repeats."),
        new(ErrorCodes.Internal, Retryable, "An unforeseen error in the runner.", "Read the pod's log; report it if it repeats."),
    ];

    private static readonly FrozenDictionary<string, ErrorDescription> ByCode =
        All.ToFrozenDictionary(error => error.Code, StringComparer.Ordinal);

    /// <summary>The description of a code; an unknown one (a newer runner's) reads as <see cref="ErrorCodes.Internal"/>'s class.</summary>
    public static ErrorDescription Describe(string code) =>
        ByCode.GetValueOrDefault(code) ?? ByCode[ErrorCodes.Internal] with { Code = code };
}
