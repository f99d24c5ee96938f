using StageRunner.Outside;

namespace StageRunner.Zoom;

/// <summary>One file of a recording: a view, the audio, a transcript. While Zoom works on it, it writes empty strings where kinds, times and sizes are due.</summary>
internal sealed record ZoomFile
{
    private static readonly string[] Texts = ["TRANSCRIPT", "CC", "CHAT", "SUMMARY", "TIMELINE", "CSV", "TB", "CHAT_MESSAGE"];

    /// <summary><c>MP4</c>, <c>M4A</c>, <c>TRANSCRIPT</c>, <c>CC</c>, <c>CHAT</c>, <c>TIMELINE</c>, ...; null: Zoom does not say yet.</summary>
    public string? FileType { get; init; }

    /// <summary>For example <c>shared_screen_with_speaker_view</c>.</summary>
    public string? RecordingType { get; init; }

    /// <summary>Bytes.</summary>
    public long? FileSize { get; init; }

    /// <summary><c>completed</c> or <c>processing</c>; some kinds have none.</summary>
    public string? Status { get; init; }
    public string? DownloadUrl { get; init; }
    public DateTimeOffset? RecordingStart { get; init; }
    public DateTimeOffset? RecordingEnd { get; init; }

    /// <summary>Whether Zoom still works on it.</summary>
    public bool IsProcessing => string.Equals(Status, "processing", StringComparison.OrdinalIgnoreCase) || (Status is null && FileType is null && DownloadUrl is null);

    /// <summary>Whether it can be fetched.</summary>
    public bool IsReady => !IsProcessing && DownloadUrl is not null;

    /// <summary>Whether it is, or may become, a view of the meeting: it is no text, and no sound alone.</summary>
    public bool MayBeVideo => FileType != "M4A" && MayBeMedia;

    /// <summary>Whether it is, or may become, the sound of the meeting.</summary>
    public bool MayBeAudio => FileType != "MP4" && MayBeMedia;

    /// <summary>Whether it is, or may become, something to see or hear.</summary>
    public bool MayBeMedia => FileType is null || !Texts.Contains(FileType, StringComparer.Ordinal);

    /// <summary>Those of a meeting; none: Zoom lists none.</summary>
    public static IReadOnlyList<ZoomFile> All(OutsideValue meeting) => [.. meeting["recording_files"].Objects.Select(Of)];

    private static ZoomFile Of(OutsideValue file) => new()
    {
        FileType = file.TextOf("file_type")?.Trim().ToUpperInvariant() is { Length: > 0 } type ? type : null,
        RecordingType = file.TextOf("recording_type"),
        FileSize = file["file_size"].Whole,
        Status = file.TextOf("status"),
        DownloadUrl = file.TextOf("download_url"),
        RecordingStart = file["recording_start"].Moment,
        RecordingEnd = file["recording_end"].Moment,
    };
}
