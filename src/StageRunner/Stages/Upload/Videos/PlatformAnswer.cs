using StageRunner.Net;
using StageRunner.Outside;

namespace StageRunner.Stages.Upload.Videos;

/// <summary>A platform's answer.</summary>
public sealed record PlatformAnswer
{
    public required int Status { get; init; }
    public required string Host { get; init; }
    public required byte[] Body { get; init; }

    /// <summary>Absolute, whatever the header said.</summary>
    public Uri? Location { get; init; }

    /// <summary>The header of that name, as it came.</summary>
    public string? Range { get; init; }
    public DateTimeOffset? RetryAfter { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    internal static PlatformAnswer Of(HttpResponseMessage response, Uri asked, byte[] body, DateTimeOffset now) => new()
    {
        Status = (int)response.StatusCode,
        Host = asked.Host,
        Body = body,
        Location = Locations.Of(response, asked),
        Range = response.Headers.TryGetValues("Range", out var range) ? range.First() : null,
        RetryAfter = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => now + delta,
            { Date: { } date } => date,
            _ => null,
        },
    };

    /// <summary>The body's JSON; null: it is none.</summary>
    public OutsideValue? Json() => OutsideJson.Parse(Body);
}
