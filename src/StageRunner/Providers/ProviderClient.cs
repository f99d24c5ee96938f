using System.Net.Sockets;
using System.Security.Authentication;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Net;
using StageRunner.Outside;

namespace StageRunner.Providers;

/// <summary>
/// Asks a speech or language service and gives its JSON: connections guarded, no redirects followed, answers bounded in size and time. A service
/// that is busy is asked again a few times; longer pauses are the operator's to keep.
/// </summary>
public sealed class ProviderClient : IDisposable
{
    /// <summary>What to write into the operator's configuration when a private address is meant.</summary>
    public const string PrivateRemedy = "if it is meant, the operator's configuration must list it under privateEndpoints";

    private const int MaxAnswerBytes = 32 * 1024 * 1024;
    private const int MaxErrorBytes = 64 * 1024;
    private const int ExpectationFailed = 417;
    private const int Tries = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    private readonly HttpMessageInvoker _http;
    private readonly ProviderEndpoint _endpoint;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;
    private bool _expects = true;

    /// <param name="endpoint">Whom to ask.</param>
    /// <param name="timeout">For one answer, its body included.</param>
    /// <param name="time">For timeouts and pauses.</param>
    public ProviderClient(ProviderEndpoint endpoint, TimeSpan timeout, TimeProvider time)
    {
        _endpoint = endpoint;
        _timeout = timeout;
        _time = time;
        var handler = new GuardedConnector(endpoint.AllowPrivate, ErrorCodes.ProviderRejected, PrivateRemedy).CreateHandler();
        _http = new HttpMessageInvoker(endpoint.Service?.Around(handler, time) ?? handler);
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    /// <summary>Sends requests, the next one simpler than the last, until one is taken.</summary>
    /// <param name="make">Makes the request of a form, from 0; anew for every try.</param>
    /// <param name="first">The form to begin with.</param>
    /// <param name="last">The simplest form.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <param name="isAnswer">Whether a success is one: some servers say yes to what they do not know, and send nothing. Null: every one is.</param>
    /// <returns>The answer, and the form that was taken.</returns>
    /// <exception cref="StageException">One of the Provider codes, BadProviderOutput, CredentialMissing, CredentialInvalid.</exception>
    internal async Task<(OutsideValue Answer, int Form)> SendSimplerAsync(
        Func<int, HttpRequestMessage> make, int first, int last, CancellationToken cancellationToken, Func<OutsideValue, bool>? isAnswer = null)
    {
        for (var form = first; ; form++)
        {
            var reply = await SendAsync(() => make(form), cancellationToken);
            var isRefused = reply.IsAboutRequest || (reply.Refusal is null && isAnswer?.Invoke(reply.Body) == false);
            if (!isRefused || form >= last)
            {
                return (reply.Require(), form);
            }
        }
    }

    /// <summary>Sends a request; a service that is busy is asked again.</summary>
    /// <exception cref="StageException">No answer came, or one that is no JSON.</exception>
    internal async Task<ProviderReply> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                var reply = await SendOnceAsync(make, cancellationToken);
                if (tried >= Tries || reply.IsAboutRequest || reply.Refusal is not { } busy || PauseAfter(busy, tried) is not { } pause)
                {
                    return reply;
                }

                await Task.Delay(pause, _time, cancellationToken);
            }
            catch (StageException broken) when (tried < Tries && PauseAfter(broken, tried) is { } pause)
            {
                await Task.Delay(pause, _time, cancellationToken);
            }
        }
    }

    /// <summary>Like <see cref="SendAsync"/>, without a second try; but a server that knows no <c>Expect</c> has not read anything yet, and is asked without.</summary>
    internal async Task<ProviderReply> SendOnceAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        var reply = await SendOnceAsync(make, _expects, cancellationToken);
        if (reply.Status != ExpectationFailed || !_expects)
        {
            return reply;
        }

        _expects = false;
        return await SendOnceAsync(make, expects: false, cancellationToken);
    }

    private async Task<ProviderReply> SendOnceAsync(Func<HttpRequestMessage> make, bool expects, CancellationToken cancellationToken)
    {
        using var request = make();
        request.Headers.TryAddWithoutValidation("User-Agent", ProductName.UserAgent);

        // A service that refuses does so before a long body is sent in vain.
        request.Headers.ExpectContinue = expects && request.Content is MultipartFormDataContent;
        using var late = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            using var response = await _http.SendAsync(request, either.Token);
            return await ReadAsync(response, request, either.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException or AuthenticationException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw ProviderErrors.FromException(exception, request.RequestUri!);
        }
    }

    private static StageException Bad(Uri url, string what) => new(ErrorCodes.BadProviderOutput, $"{url.Host} {what}");

    private async Task<ProviderReply> ReadAsync(HttpResponseMessage response, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var url = request.RequestUri!;
        var status = (int)response.StatusCode;
        if (!response.IsSuccessStatusCode)
        {
            var said = await BoundedBody.ReadAsync(response.Content, MaxErrorBytes, cancellationToken) ?? [];
            var why = OutsideJson.Parse(said);
            var fault = why is { } json ? ProviderFault.OfFailure(json) : ProviderFault.OfPage(said);
            var sent = request.Content?.Headers.ContentLength;
            return new ProviderReply(status, why ?? default, ProviderErrors.FromAnswer(response, fault, url, _endpoint.Key is not null, sent, _time));
        }

        var body = await BoundedBody.ReadAsync(response.Content, MaxAnswerBytes, cancellationToken) ?? throw Bad(url, "sent an absurdly long answer");
        var isStream = ServerEvents.Are(body, response.Content.Headers.ContentType?.MediaType);
        var answer = isStream ? ServerEvents.Join(body) : OutsideJson.Parse(body);
        return answer is { } value
            ? new ProviderReply(status, value, ProviderFault.Of(value) is { } inBody ? ProviderErrors.FromBody(inBody, url) : null)
            : throw Bad(url, isStream ? "streams its answer piece by piece (text/event-stream), which is of no use here" : "did not answer with JSON");
    }

    private TimeSpan? PauseAfter(StageException busy, int tried)
    {
        if (busy.Code is not (ErrorCodes.ProviderUnavailable or ErrorCodes.ProviderRateLimited))
        {
            return null;
        }

        var pause = busy.RetryAfter - _time.GetUtcNow() ?? FirstPause * Math.Pow(2, tried - 1);
        return pause > LongestPause ? null : pause > TimeSpan.Zero ? pause : TimeSpan.Zero;
    }
}
