namespace StageRunner.Hosting;

/// <summary>The fault points of the stages, in the order in which they are reached.</summary>
public static class StageFaults
{
    public const string DownloadJournalWritten = "download.journal-written";
    public const string DownloadPartFetched = "download.part-fetched";
    public const string DownloadPartCommitted = "download.part-committed";
    public const string DownloadCompleted = "download.completed";
    public const string DownloadHashed = "download.hashed";
    public const string DownloadProbed = "download.probed";
    public const string UploadJournalWritten = "upload.journal-written";
    public const string UploadPartCommitted = "upload.part-committed";
    public const string UploadObjectCompleted = "upload.object-completed";
    public const string UploadVerified = "upload.verified";
    public const string VideoSessionNoted = "video.session-noted";
    public const string VideoPieceSent = "video.piece-sent";
    public const string VideoEndNoted = "video.end-noted";
    public const string VideoSent = "video.sent";
    public const string VideoNoted = "video.noted";
    public const string VideoStepDone = "video.step-done";
    public const string VideoStepNoted = "video.step-noted";
    public const string ClipPublished = "upload.clip-published";
    public const string TrimAudioRead = "trim.audio-read";
    public const string TrimCut = "trim.cut";
    public const string TranscribeChunkHeard = "transcribe.chunk-heard";
    public const string TranscribeChunkNoted = "transcribe.chunk-noted";
    public const string TranscribeBatchNoted = "transcribe.batch-noted";
    public const string TranscribeHeard = "transcribe.heard";
    public const string TopicsFound = "topics.found";
    public const string SegmentFound = "segment.found";
    public const string ClipsRendered = "clips.rendered";
    public const string ClipsStored = "clips.stored";
    public const string ClipsNoted = "clips.noted";
    public const string CleanupObjectDeleted = "cleanup.object-deleted";

    public static IReadOnlyList<string> Download { get; } =
    [
        DownloadJournalWritten, DownloadPartFetched, DownloadPartCommitted, DownloadCompleted, DownloadHashed, DownloadProbed,
    ];

    public static IReadOnlyList<string> Upload { get; } =
        [UploadJournalWritten, UploadPartCommitted, UploadObjectCompleted, UploadVerified];

    /// <summary>Of an upload of clips, besides those of each clip.</summary>
    public static IReadOnlyList<string> UploadClips { get; } = [ClipPublished];

    /// <summary>Of an upload to a video platform.</summary>
    public static IReadOnlyList<string> Video { get; } =
        [VideoSessionNoted, VideoPieceSent, VideoEndNoted, VideoSent, VideoNoted, VideoStepDone, VideoStepNoted];

    public static IReadOnlyList<string> Trim { get; } = [TrimAudioRead, TrimCut];

    public static IReadOnlyList<string> Transcribe { get; } = [TranscribeBatchNoted, TranscribeChunkHeard, TranscribeChunkNoted, TranscribeHeard];

    public static IReadOnlyList<string> Topics { get; } = [TopicsFound];

    public static IReadOnlyList<string> Subtitles { get; } = [];

    public static IReadOnlyList<string> Segment { get; } = [SegmentFound];

    public static IReadOnlyList<string> Clips { get; } = [ClipsRendered, ClipsStored, ClipsNoted];

    public static IReadOnlyList<string> Cleanup { get; } = [CleanupObjectDeleted];
}
