using System.Net.Sockets;
using System.Security.Authentication;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Net;
using StageRunner.Providers;

namespace StageRunner.Stages.Upload.Videos;

/// <summary>Sends one request to a video platform and gives its answer, whatever its status: guarded connections, no redirects, bounded size and time.</summary>
public sealed class PlatformClient : IDisposable
{
    private const int MaxAnswerBytes = 4 << 20;
    private readonly HttpMessageInvoker _http;
    private readonly TimeProvider _time;

    /// <param name="allowPrivate">Whether the platform may be at a private address.</param>
    /// <param name="service">How its calls are noted.</param>
    /// <param name="time">For timeouts.</param>
    public PlatformClient(bool allowPrivate, MeasuredService service, TimeProvider time)
    {
        _time = time;
        _http = new HttpMessageInvoker(service.Around(CreateHandler(allowPrivate), time));
    }

    /// <summary>A handler with the same guard, for clients that others make.</summary>
    public static HttpMessageHandler CreateHandler(bool allowPrivate) =>
        new GuardedConnector(allowPrivate, ErrorCodes.UploadRejected, ProviderClient.PrivateRemedy).CreateHandler();

    /// <summary>Sends it.</summary>
    /// <exception cref="StageException">UploadUnavailable: no whole answer came; UploadRejected: its address is private.</exception>
    public async Task<PlatformAnswer> SendAsync(HttpRequestMessage request, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var host = request.RequestUri!.Host;
        request.Headers.ExpectContinue = false;
        using var late = new CancellationTokenSource(timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            using var response = await _http.SendAsync(request, either.Token);
            var body = await BoundedBody.ReadAsync(response.Content, MaxAnswerBytes, either.Token)
                ?? throw new StageException(ErrorCodes.UploadUnavailable, $"{host} sent an absurdly long answer");
            return PlatformAnswer.Of(response, request.RequestUri, body, _time.GetUtcNow());
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException or AuthenticationException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw FromException(exception, host);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    /// <summary>The error for a connection that failed.</summary>
    public static StageException FromException(Exception exception, string host) => exception switch
    {
        // What the guard throws inside a connect, and what a body throws that is not what it should be, arrive wrapped.
        { InnerException: StageException known } => known,
        { InnerException.InnerException: StageException known } => known,
        OperationCanceledException => Unavailable($"{host} did not answer in time", exception),
        { InnerException: AuthenticationException } or HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
            Unavailable($"The TLS certificate of {host} is not trusted or the handshake failed", exception),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => Unavailable($"The name {host} does not resolve", exception),
        { InnerException: SocketException socket } => Unavailable($"{host} can't be reached ({socket.SocketErrorCode})", exception),
        _ => Unavailable($"The connection to {host} broke off", exception),
    };

    private static StageException Unavailable(string message, Exception inner) => new(ErrorCodes.UploadUnavailable, message, inner: inner);
}
