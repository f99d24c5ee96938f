using System.Text.Json.Serialization;

namespace StageRunner.Zoom;

/// <summary>Zoom's answers. Numbers may come as strings.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(ZoomToken))]
[JsonSerializable(typeof(ZoomRecording))]
[JsonSerializable(typeof(ZoomListing))]
[JsonSerializable(typeof(ZoomFault))]
internal sealed partial class ZoomJson : JsonSerializerContext;

/// <summary>An answer of the token endpoint.</summary>
internal sealed record ZoomToken
{
    public string? AccessToken { get; init; }
}

/// <summary>A page of a list of recordings.</summary>
internal sealed record ZoomListing
{
    /// <summary>Empty: this is the last page.</summary>
    public string? NextPageToken { get; init; }
    public IReadOnlyList<ZoomMeetingSummary>? Meetings { get; init; }
}

/// <summary>What a list says of one meeting.</summary>
internal sealed record ZoomMeetingSummary
{
    /// <summary>Of this instance of the meeting; its number is the same for all.</summary>
    public string? Uuid { get; init; }
    public string? Topic { get; init; }
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Minutes.</summary>
    public int? Duration { get; init; }

    /// <summary>Bytes of all files.</summary>
    public long? TotalSize { get; init; }
    public IReadOnlyList<ZoomFile>? RecordingFiles { get; init; }
}

/// <summary>The recording of one meeting.</summary>
internal sealed record ZoomRecording
{
    /// <summary>Opens the files' addresses; asked for with each look.</summary>
    public string? DownloadAccessToken { get; init; }
    public DateTimeOffset? StartTime { get; init; }
    public IReadOnlyList<ZoomFile>? RecordingFiles { get; init; }
}

/// <summary>One file of a recording: a view, the audio, a transcript.</summary>
internal sealed record ZoomFile
{
    /// <summary><c>MP4</c>, <c>M4A</c>, <c>TRANSCRIPT</c>, <c>CC</c>, <c>CHAT</c>, <c>TIMELINE</c>, ...</summary>
    public string? FileType { get; init; }

    /// <summary>For example <c>shared_screen_with_speaker_view</c>.</summary>
    public string? RecordingType { get; init; }
    public long? FileSize { get; init; }

    /// <summary><c>completed</c> or <c>processing</c>; some kinds have none.</summary>
    public string? Status { get; init; }
    public string? DownloadUrl { get; init; }
    public DateTimeOffset? RecordingStart { get; init; }
    public DateTimeOffset? RecordingEnd { get; init; }

    /// <summary>Whether it can be fetched.</summary>
    [JsonIgnore]
    public bool IsReady => Status != "processing" && !string.IsNullOrEmpty(DownloadUrl);
}

/// <summary>An error's body: the API's, or the token endpoint's.</summary>
internal sealed record ZoomFault
{
    public int? Code { get; init; }
    public string? Message { get; init; }

    /// <summary>Of the token endpoint: <c>invalid_client</c> and the like.</summary>
    public string? Reason { get; init; }
}
