using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Net;

/// <summary>What a source answers, as errors. Messages name the host only: paths and queries may be signed.</summary>
public static class SourceErrors
{
    /// <summary>The error for an answer that is no success.</summary>
    public static StageException FromAnswer(HttpResponseMessage response, Uri url, TimeProvider time)
    {
        var answer = $"{url.Host} answered {(int)response.StatusCode}";
        return response.StatusCode switch
        {
            HttpStatusCode.NotFound or HttpStatusCode.Gone => new StageException(ErrorCodes.SourceNotFound, $"{answer}: there is no such media"),
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.ProxyAuthenticationRequired =>
                new StageException(ErrorCodes.SourceUnauthorized, $"{answer}: it refused the credentials, or wants some"),
            HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError =>
                new StageException(ErrorCodes.SourceUnavailable, $"{answer}: it can't now", RetryAfter(response, time)),
            _ => new StageException(ErrorCodes.SourceRefused, $"{answer}, which no retry mends"),
        };
    }

    /// <summary>The error for a connection that failed.</summary>
    public static StageException FromException(Exception exception, Uri url) => exception switch
    {
        // What the guard throws inside a connect arrives wrapped.
        { InnerException: StageException known } => known,
        OperationCanceledException => Unavailable($"{url.Host} did not answer in time", exception),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => Unavailable($"The name {url.Host} does not resolve", exception),
        { InnerException: AuthenticationException } or HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            Unavailable($"The TLS certificate of {url.Host} is not trusted or the handshake failed", exception),
        { InnerException: SocketException socket } => FromSocket(socket, url),
        SocketException socket => FromSocket(socket, url),
        _ => Unavailable($"The connection to {url.Host} broke off", exception),
    };

    private static StageException FromSocket(SocketException socket, Uri url) => socket.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData
        ? Unavailable($"The name {url.Host} does not resolve", socket)
        : Unavailable($"{url.Host} can't be reached ({socket.SocketErrorCode})", socket);

    private static StageException Unavailable(string message, Exception inner) => new(ErrorCodes.SourceUnavailable, message, inner: inner);

    private static DateTimeOffset? RetryAfter(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => time.GetUtcNow() + delta,
        { Date: { } date } => date,
        _ => null,
    };
}
