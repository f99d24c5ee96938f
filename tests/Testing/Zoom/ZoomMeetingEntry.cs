using System.Text.Json.Nodes;

namespace Testing.Zoom;

/// <summary>A meeting in a list of recordings.</summary>
/// <param name="Uuid">This instance of it.</param>
/// <param name="Topic">Its title.</param>
/// <param name="Start">When it began.</param>
public sealed record ZoomMeetingEntry(string Uuid, string Topic, DateTimeOffset Start)
{
    public int Minutes { get; init; } = 42;

    /// <summary>The files' types.</summary>
    public IReadOnlyList<string> Types { get; init; } = ["MP4", "M4A", "TRANSCRIPT"];
    public bool IsProcessing { get; init; }

    /// <summary>Whether all but its transcript is done.</summary>
    public bool IsTranscribing { get; init; }

    internal string ToJson() => new JsonObject
    {
        ["uuid"] = Uuid,
        ["id"] = 84512345678,
        ["host_id"] = "h",
        ["topic"] = Topic,
        ["type"] = 2,
        ["start_time"] = ZoomMeeting.Time(Start),
        ["timezone"] = "Europe/Berlin",
        ["duration"] = Minutes,
        ["total_size"] = "3145728",
        ["recording_count"] = Types.Count,
        ["share_url"] = "https://zoom.example.com/rec/share/canary-share",
        ["recording_files"] = new JsonArray([.. Types.Select(type => new JsonObject
        {
            ["id"] = $"{Uuid}-{type}",
            ["file_type"] = type,
            ["file_size"] = "1048576",
            ["status"] = IsProcessing || (IsTranscribing && type == "TRANSCRIPT") ? "processing" : "completed",
            ["recording_type"] = "shared_screen",
        })]),
    }.ToJsonString();
}
