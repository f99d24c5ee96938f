using StageRunner.Stages.Upload.Videos;

namespace StageRunner.Stages.Upload.YouTube;

/// <summary>
/// What YouTube says of an error: in the older shape (<c>errors[].reason</c>), the newer one (<c>status</c>, <c>details[].reason</c>), or either in a list of one.
/// </summary>
/// <param name="Reason">For example <c>quotaExceeded</c>; empty: none is given.</param>
/// <param name="State">For example <c>RESOURCE_EXHAUSTED</c>; empty: none is given.</param>
/// <param name="Message">For people.</param>
/// <param name="AllWords">Message, reasons and the limit's own names, to look for words in.</param>
internal sealed record YouTubeFaultBody(string Reason, string State, string Message, string AllWords)
{
    private static readonly string[] LimitNames = ["quota_limit", "quota_unit", "quota_metric"];

    /// <summary>Whether it has the shape of YouTube's errors.</summary>
    public required bool IsYouTubes { get; init; }

    /// <summary>Whether it is a web page.</summary>
    public required bool IsPage { get; init; }

    /// <summary>Reads a body, whatever it is.</summary>
    public static YouTubeFaultBody Read(PlatformAnswer answer)
    {
        var error = (answer.Json() ?? default)["error"];
        var first = error["errors"].Objects.FirstOrDefault();
        var details = error["details"].Objects.ToList();
        var message = error.Text ?? PlatformText.Of(error, "message");
        var limits = details.SelectMany(detail => LimitNames.Select(name => PlatformText.Of(detail["metadata"], name)));
        return new YouTubeFaultBody(
            first.TextOf("reason") ?? details.Select(detail => detail.TextOf("reason")).FirstOrDefault(reason => reason is not null) ?? "",
            PlatformText.Of(error, "status"),
            message,
            string.Join(' ', [message, PlatformText.Of(first, "message"), PlatformText.Of(first, "domain"), .. limits]))
        {
            IsYouTubes = error.IsSaid,
            IsPage = answer.Body.AsSpan().TrimStart(" \r\n\t\uFEFF"u8) is [(byte)'<', ..],
        };
    }
}
