using StageRunner.Outside;

namespace StageRunner.Zoom;

/// <summary>A page of a list of recordings.</summary>
/// <param name="NextPageToken">Null: this is the last page.</param>
/// <param name="Meetings">Those that can be told apart.</param>
/// <param name="Odd">How many have no id or no time, and are left out.</param>
internal sealed record ZoomListing(string? NextPageToken, IReadOnlyList<ZoomMeetingSummary> Meetings, int Odd)
{
    /// <summary>Reads one; null: it is none.</summary>
    public static ZoomListing? Of(OutsideValue answer)
    {
        if (answer.Kind != OutsideKind.Object)
        {
            return null;
        }

        var meetings = answer["meetings"].Items.Select(ZoomMeetingSummary.Of).ToList();
        return new ZoomListing(answer.TextOf("next_page_token"), [.. meetings.OfType<ZoomMeetingSummary>()], meetings.Count(meeting => meeting is null));
    }
}

/// <summary>What a list says of one meeting.</summary>
internal sealed record ZoomMeetingSummary
{
    /// <summary>Of this instance of the meeting; its number is the same for all.</summary>
    public required string Uuid { get; init; }
    public required DateTimeOffset StartTime { get; init; }
    public string? Topic { get; init; }

    /// <summary>Minutes.</summary>
    public int? Duration { get; init; }

    /// <summary>Bytes of all files.</summary>
    public long? TotalSize { get; init; }
    public required IReadOnlyList<ZoomFile> Files { get; init; }

    /// <summary>Reads one; null: it has no id or no time.</summary>
    public static ZoomMeetingSummary? Of(OutsideValue meeting) =>
        meeting.TextOf("uuid") is { } uuid && (meeting["start_time"].Moment ?? ZoomFile.All(meeting).Min(file => file.RecordingStart)) is { } start
            ? new ZoomMeetingSummary
            {
                Uuid = uuid,
                StartTime = start,
                Topic = meeting.TextOf("topic"),
                Duration = meeting["duration"].Number is >= 0 and < 1e6 and { } minutes ? (int)minutes : null,
                TotalSize = meeting["total_size"].Whole,
                Files = ZoomFile.All(meeting),
            }
            : null;
}

/// <summary>The recording of one meeting.</summary>
/// <param name="DownloadAccessToken">Opens the files' addresses; null: Zoom gave none, and the app's own token may do.</param>
/// <param name="StartTime">When the meeting began.</param>
/// <param name="Files">All that Zoom lists.</param>
internal sealed record ZoomRecording(string? DownloadAccessToken, DateTimeOffset? StartTime, IReadOnlyList<ZoomFile> Files)
{
    /// <summary>Reads one; null: it is none.</summary>
    public static ZoomRecording? Of(OutsideValue answer) => answer.Kind != OutsideKind.Object
        ? null
        : new ZoomRecording(answer.TextOf("download_access_token"), answer["start_time"].Moment, ZoomFile.All(answer));
}

/// <summary>An error's body: the API's, or the token endpoint's.</summary>
/// <param name="Code">Zoom's; null: none.</param>
/// <param name="Message">Zoom's words, those of its list of errors too.</param>
/// <param name="Reason">Of the token endpoint: <c>Invalid client_id</c> and the like, else the name of the error.</param>
internal sealed record ZoomFault(long? Code, string? Message, string? Reason)
{
    /// <summary>Whether Zoom itself says something.</summary>
    public bool IsZooms => Code is not null || Message is not null || Reason is not null;

    /// <summary>Reads one, out of whatever came.</summary>
    public static ZoomFault Of(OutsideValue? answer)
    {
        var body = answer ?? default;
        var details = body["errors"].Objects.Select(error => error.TextOf("message")).OfType<string>().Where(said => said.Length > 0);
        var said = string.Join("; ", [body.TextOf("message") ?? body.TextOf("errorMessage") ?? "", .. details]).Trim(' ', ';');
        return new ZoomFault((body["code"].IsSaid ? body["code"] : body["errorCode"]).Whole, said.Length > 0 ? said : null, body.TextOf("reason") ?? body.TextOf("error"));
    }
}
