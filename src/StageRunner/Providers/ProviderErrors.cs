using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Providers;

/// <summary>What a speech or language service answers, as errors. Messages name the host and what the service says, cut short.</summary>
internal static class ProviderErrors
{
    // A service that asks for more has a broken clock; the operator's own delays take over then.
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    /// <summary>The error for an answer that is no success.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="fault">What its body says.</param>
    /// <param name="url">What was asked.</param>
    /// <param name="hasKey">Whether an API key was sent.</param>
    /// <param name="sent">Bytes of the request's body; null: unknown.</param>
    /// <param name="time">For Retry-After.</param>
    public static StageException FromAnswer(HttpResponseMessage response, ProviderFault fault, Uri url, bool hasKey, long? sent, TimeProvider time)
    {
        var status = (int)response.StatusCode;
        var answer = $"{url.Host} answered {status}{Said(fault)}";
        if (fault.SaysQuota || status == (int)HttpStatusCode.PaymentRequired)
        {
            return new StageException(ErrorCodes.ProviderQuota, answer, RetryAfter(response, time));
        }

        return status switch
        {
            403 when fault.IsPage => new StageException(ErrorCodes.ProviderRejected, $"{answer}: a web page, so something in front of the service refuses; see its firewall, and the endpoint"),
            401 when fault.IsPage && hasKey => new StageException(ErrorCodes.CredentialInvalid, $"{answer}: a web page, which wants a login or another API key; see the endpoint too"),
            413 => new StageException(ErrorCodes.ProviderRejected, $"{answer}: it takes no body of {Size(sent)}; raise the limit of the service or of the proxy in front of it"),
            401 or 403 or 407 when !hasKey => new StageException(ErrorCodes.CredentialMissing, $"{answer}: it wants an API key; name a Secret in credentials"),
            401 or 403 or 407 => new StageException(ErrorCodes.CredentialInvalid, $"{answer}: it refused the API key"),
            429 => new StageException(ErrorCodes.ProviderRateLimited, answer, RetryAfter(response, time)),
            408 or 425 or >= 500 => new StageException(ErrorCodes.ProviderUnavailable, answer, RetryAfter(response, time)),
            >= 300 and < 400 => new StageException(ErrorCodes.ProviderRejected, $"{answer}: it redirects; write the final address as endpoint"),
            _ => new StageException(ErrorCodes.ProviderRejected, answer),
        };
    }

    /// <summary>The error for a success whose body says that it is none.</summary>
    public static StageException FromBody(ProviderFault fault, Uri url)
    {
        var answer = $"{url.Host} answered an error{Said(fault)}";
        return fault switch
        {
            { SaysQuota: true } => new StageException(ErrorCodes.ProviderQuota, answer),
            { SaysRateLimit: true } => new StageException(ErrorCodes.ProviderRateLimited, answer),
            { SaysKey: true } => new StageException(ErrorCodes.CredentialInvalid, answer),
            { SaysRequest: true } => new StageException(ErrorCodes.ProviderRejected, answer),
            _ => new StageException(ErrorCodes.ProviderUnavailable, answer),
        };
    }

    /// <summary>The error for a connection that failed.</summary>
    public static StageException FromException(Exception exception, Uri url) => exception switch
    {
        // What the guard throws inside a connect arrives wrapped.
        { InnerException: StageException known } => known,
        OperationCanceledException => new StageException(ErrorCodes.ProviderTimeout, $"{url.Host} did not answer in time", inner: exception),
        { InnerException: AuthenticationException } or HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            Unavailable($"The TLS certificate of {url.Host} is not trusted or the handshake failed", exception),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } or { InnerException: SocketException { SocketErrorCode: SocketError.HostNotFound } } =>
            Unavailable($"The name {url.Host} does not resolve", exception),
        { InnerException: SocketException socket } => Unavailable($"{url.Host} can't be reached ({socket.SocketErrorCode})", exception),
        _ => Unavailable($"The connection to {url.Host} broke off", exception),
    };

    private static StageException Unavailable(string message, Exception inner) => new(ErrorCodes.ProviderUnavailable, message, inner: inner);

    private static string Said(ProviderFault fault) => fault.Message.Length > 0 ? $" \"{fault.Message}\"" : "";

    private static string Size(long? bytes) => bytes is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known / 1e6:0.0} MB") : "this size";

    private static DateTimeOffset? RetryAfter(HttpResponseMessage response, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var at = Milliseconds(response) is { } exact ? now + exact : response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta > LongestPause ? null : now + delta,
            { Date: { } date } => date,
            _ => (DateTimeOffset?)null,
        };
        return at > now && at <= now + LongestPause ? at : null;
    }

    private static TimeSpan? Milliseconds(HttpResponseMessage response) =>
        response.Headers.TryGetValues("retry-after-ms", out var values)
        && double.TryParse(values.First(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number <= LongestPause.TotalMilliseconds
            ? TimeSpan.FromMilliseconds(number)
            : null;
}
