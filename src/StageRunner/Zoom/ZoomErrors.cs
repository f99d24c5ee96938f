using System.Globalization;
using System.Net;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Net;
using StageRunner.Outside;

namespace StageRunner.Zoom;

/// <summary>What Zoom answers, as errors. Messages hold Zoom's own words and never an address's path.</summary>
internal static class ZoomErrors
{
    /// <summary>Zoom's code of an access token that has expired or was replaced.</summary>
    public const int TokenRefused = 124;

    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    /// <summary>The error of the token endpoint.</summary>
    public static StageException OfToken(HttpResponseMessage response, ZoomFault fault, TimeProvider time)
    {
        var answer = $"Zoom gave no token: it answered {(int)response.StatusCode}{Said(fault.Reason ?? fault.Message)}";
        return IsBusy(response.StatusCode) || !fault.IsZooms
            ? new StageException(ErrorCodes.SourceUnavailable, answer, RetryAfter(response, time))
            : new StageException(ErrorCodes.CredentialInvalid, $"{answer}; check accountId, clientId and clientSecret of the Secret, and that the app is activated");
    }

    /// <summary>The error of a question about recordings.</summary>
    public static StageException OfApi(HttpResponseMessage response, ZoomFault fault, TimeProvider time)
    {
        var answer = $"Zoom answered {(int)response.StatusCode}{(fault.Code is { } code ? $", code {code}" : "")}{Said(fault.Message)}";
        return fault.Code switch
        {
            TokenRefused => new StageException(ErrorCodes.CredentialExpired, $"{answer}; check that the app is still activated"),
            200 => new StageException(ErrorCodes.SourceUnauthorized, $"{answer}; the app's account may not read this recording"),
            300 => new StageException(ErrorCodes.SourceRefused, $"{answer}; check the meeting's id"),
            1001 or 1010 => new StageException(ErrorCodes.SourceNotFound, answer),
            3301 or 3322 => new StageException(ErrorCodes.SourceNotReady, $"{answer}; the recording is still being processed, or there is none of this meeting"),
            104 or 4700 or 4711 => new StageException(
                ErrorCodes.CredentialInvalid, $"{answer}; add one of the scopes that it names to the app ({ZoomScopes.Files} for one meeting), then raise spec.runGeneration"),
            _ => OfStatus(response, fault, answer, time),
        };
    }

    private static StageException OfStatus(HttpResponseMessage response, ZoomFault fault, string answer, TimeProvider time) => response.StatusCode switch
    {
        _ when IsDaily(response, fault) => new StageException(ErrorCodes.SourceQuota, answer, RetryAfter(response, time) ?? Tomorrow(time)),
        HttpStatusCode.NotFound => new StageException(ErrorCodes.SourceNotFound, answer),
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new StageException(ErrorCodes.SourceUnauthorized, answer),
        _ when IsBusy(response.StatusCode) => new StageException(ErrorCodes.SourceUnavailable, answer, RetryAfter(response, time)),

        // A code that nobody knows may pass; so may what something between Zoom and here says.
        _ => new StageException(ErrorCodes.SourceUnavailable, answer),
    };

    private static bool IsBusy(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError;

    private static bool IsDaily(HttpResponseMessage response, ZoomFault fault) =>
        (response.StatusCode == HttpStatusCode.TooManyRequests || fault.Code == (int)HttpStatusCode.TooManyRequests)
        && (LimitWords.AreDaily(Header(response, "X-RateLimit-Type") ?? "") || LimitWords.AreDaily(fault.Message ?? ""));

    // Zoom's day begins at midnight GMT.
    private static DateTimeOffset Tomorrow(TimeProvider time) => new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddDays(1);

    /// <summary>Seconds, an HTTP date or, as Zoom writes it, an ISO 8601 one. Nonsense reads as none.</summary>
    private static DateTimeOffset? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        var now = time.GetUtcNow();
        DateTimeOffset? at = Header(response, "Retry-After") switch
        {
            null => null,
            var text when uint.TryParse(text, CultureInfo.InvariantCulture, out var seconds) => seconds <= LongestPause.TotalSeconds ? now.AddSeconds(seconds) : null,
            var text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) => date,
            _ => null,
        };
        return at > now && at <= now + LongestPause ? at : null;
    }

    private static string? Header(HttpResponseMessage response, string name) => response.Headers.TryGetValues(name, out var values) ? values.First() : null;

    private static string Said(string? text) => ForeignText.Cut(text) is { Length: > 0 } said ? $" \"{said}\"" : "";
}
