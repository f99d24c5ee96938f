using System.Globalization;
using System.Text.Json.Nodes;

namespace Testing.Zoom;

/// <summary>The recording of a meeting.</summary>
/// <param name="Files">Its files.</param>
public sealed record ZoomMeeting(params IReadOnlyList<ZoomRecordedFile> Files)
{
    /// <summary>Without a zone's name: it is UTC.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 2, 3, 10, 0, 0, TimeSpan.Zero);

    internal string ToJson(string address, string token) => new JsonObject
    {
        ["uuid"] = "x==",
        ["id"] = "84512345678",
        ["topic"] = "Algebra, lecture 3",
        ["type"] = "2",
        ["start_time"] = Time(Start),
        ["duration"] = 42,
        ["total_size"] = "123",
        ["recording_count"] = Files.Count,
        ["download_access_token"] = token,
        ["recording_files"] = new JsonArray([.. Files.Select(file => file.ToJson(address, Start))]),
    }.ToJsonString();

    internal static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

/// <summary>One file of a recording.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Type"><c>MP4</c>, <c>M4A</c>, <c>TRANSCRIPT</c>, ...</param>
/// <param name="View">For example <c>shared_screen_with_speaker_view</c>.</param>
/// <param name="Url">Where its bytes really are.</param>
public sealed record ZoomRecordedFile(string Id, string Type, string View, string Url)
{
    public bool IsProcessing { get; init; }

    /// <summary>After the meeting's start.</summary>
    public TimeSpan From { get; init; }
    public TimeSpan Length { get; init; } = TimeSpan.FromMinutes(42);

    internal JsonObject ToJson(string address, DateTimeOffset start) => Type == "TIMELINE"
        ? new JsonObject { ["file_type"] = Type, ["file_extension"] = "JSON", ["download_url"] = $"{address}/rec/download/{Id}" }
        : new JsonObject
        {
            ["id"] = Id,
            ["file_type"] = Type,
            ["file_extension"] = Type,
            ["file_size"] = "1048576",
            ["status"] = IsProcessing ? "processing" : "completed",
            ["recording_type"] = View,
            ["recording_start"] = ZoomMeeting.Time(start + From),
            ["recording_end"] = ZoomMeeting.Time(start + From + Length),
            ["download_url"] = IsProcessing ? null : $"{address}/rec/download/{Id}",
        };
}
