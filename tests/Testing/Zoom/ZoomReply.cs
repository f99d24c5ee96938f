using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Testing.Zoom;

/// <summary>An answer.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">JSON, or what else comes.</param>
public sealed record ZoomReply(int Status, string Body)
{
    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Zoom's envelope of errors.</summary>
    public static ZoomReply Error(int status, int code, string message) => new(status, $$"""{"code":{{code}},"message":"{{message}}"}""");

    /// <summary>A pause, said as Zoom says it.</summary>
    public static ZoomReply Busy(DateTimeOffset? until = null, bool isDaily = false)
    {
        var reply = Error(429, 429, "You have reached the maximum per-second rate limit for this API. Try again later.");
        if (until is { } at)
        {
            reply.Headers["Retry-After"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        }

        reply.Headers["X-RateLimit-Type"] = isDaily ? "Daily-limit" : "QPS";
        return reply;
    }

    internal async Task SendAsync(HttpResponse response)
    {
        response.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            response.Headers[name] = value;
        }

        await response.WriteAsync(Body);
    }
}
