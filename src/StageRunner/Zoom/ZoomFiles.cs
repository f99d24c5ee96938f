using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Contract;

namespace StageRunner.Zoom;

/// <summary>Which of a recording's files are taken.</summary>
internal static class ZoomFiles
{
    /// <summary>How long a transcript that Zoom still writes is waited for: some never come.</summary>
    public static TimeSpan TranscriptPatience { get; } = TimeSpan.FromDays(1);

    // What is on the screen matters most in a lecture; then who speaks.
    private static readonly string[] Views =
    [
        "shared_screen_with_speaker_view", "shared_screen_with_speaker_view(CC)", "shared_screen_with_gallery_view", "shared_screen",
        "active_speaker", "speaker_view", "gallery_view",
    ];

    /// <summary>
    /// The best view (or the audio). Of several pieces of one view, which a meeting that was paused leaves, the longest. It waits until all are
    /// processed: a lesser view is often ready first.
    /// </summary>
    /// <exception cref="StageException">SourceNotReady, SourceNotFound.</exception>
    public static ZoomFile Choose(ZoomRecording recording, ZoomFileType type)
    {
        var files = recording.Files;
        var media = files.Where(file => type == ZoomFileType.Audio ? file.FileType == "M4A" : file.FileType == "MP4").ToList();
        var mayCome = files.Any(file => file.IsProcessing && (type == ZoomFileType.Audio ? file.MayBeAudio : file.MayBeVideo));
        if (files.Count == 0 || mayCome || media.Exists(file => !file.IsReady))
        {
            throw new StageException(ErrorCodes.SourceNotReady, "Zoom is still processing the recording");
        }

        return media.OrderBy(Rank).ThenByDescending(LengthOf).ThenByDescending(file => file.FileSize ?? 0).ThenBy(file => file.RecordingStart).FirstOrDefault()
            ?? (files.Any(file => file.IsProcessing)
                ? throw new StageException(ErrorCodes.SourceNotReady, "Zoom is still processing the recording")
                : throw new StageException(ErrorCodes.SourceNotFound, $"The recording has no {type.ToString().ToLowerInvariant()} file, only {Kinds(files)}"));
    }

    /// <summary>The transcript of the same piece, else of the whole, else the closed captions; null: there is none.</summary>
    /// <exception cref="StageException">SourceNotReady: Zoom still writes it.</exception>
    public static ZoomFile? TranscriptOf(ZoomRecording recording, ZoomFile media, DateTimeOffset now)
    {
        var texts = recording.Files.Where(file => file.FileType is "TRANSCRIPT" or "CC").ToList();
        var isFresh = (media.RecordingEnd ?? recording.StartTime) is { } end && now - end < TranscriptPatience;
        if (isFresh && texts.Exists(file => file is { FileType: "TRANSCRIPT", IsProcessing: true }))
        {
            throw new StageException(ErrorCodes.SourceNotReady, "Zoom is still writing the transcript");
        }

        var isWhole = recording.Files.Count(file => file.FileType == media.FileType && file.RecordingType == media.RecordingType) == 1;
        return texts.Where(file => file.IsReady && (isWhole || file.RecordingStart == media.RecordingStart))
            .OrderBy(file => file.FileType == "TRANSCRIPT" ? 0 : 1)
            .ThenBy(file => file.RecordingStart == media.RecordingStart ? 0 : 1)
            .FirstOrDefault();
    }

    private static int Rank(ZoomFile file)
    {
        var rank = Array.IndexOf(Views, file.RecordingType);
        return rank >= 0 ? rank : file.RecordingType == "audio_only" ? int.MaxValue : Views.Length;
    }

    private static TimeSpan LengthOf(ZoomFile file) => file.RecordingEnd - file.RecordingStart ?? TimeSpan.Zero;

    private static string Kinds(IEnumerable<ZoomFile> files) =>
        string.Join(", ", files.Select(file => file.FileType ?? "?").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(8));
}
