using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Net;

namespace StageRunner.Providers;

/// <summary>
/// Asks a speech or language service and gives its JSON: connections guarded, no redirects followed, answers bounded in size and time. A service
/// that is busy is asked again a few times; longer pauses are the operator's to keep.
/// </summary>
public sealed class ProviderClient : IDisposable
{
    /// <summary>What to write into the operator's configuration when a private address is meant.</summary>
    public const string PrivateRemedy = "if it is meant, the operator's configuration must list it under privateEndpoints";

    private const int MaxAnswerBytes = 64 * 1024 * 1024;
    private const int MaxErrorBytes = 64 * 1024;
    private const int Tries = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    private readonly HttpMessageInvoker _http;
    private readonly ProviderEndpoint _endpoint;
    private readonly TimeSpan _timeout;
    private readonly TimeProvider _time;

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

    /// <summary>Sends a request and gives the JSON of its success.</summary>
    /// <param name="make">Makes the request, anew for every try.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StageException">One of the Provider codes, BadProviderOutput, CredentialMissing, CredentialInvalid.</exception>
    public async Task<JsonDocument> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await SendOnceAsync(make, cancellationToken);
            }
            catch (StageException busy) when (tried < Tries && PauseAfter(busy, tried) is { } pause)
            {
                await Task.Delay(pause, _time, cancellationToken);
            }
        }
    }

    /// <summary>Like <see cref="SendAsync"/>, without a second try.</summary>
    public async Task<JsonDocument> SendOnceAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        using var request = make();

        // A service that refuses does so before a long body is sent in vain.
        request.Headers.ExpectContinue = request.Content is MultipartFormDataContent;
        using var late = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            using var response = await _http.SendAsync(request, either.Token);
            return await ReadAsync(response, request.RequestUri!, either.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException or AuthenticationException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw ProviderErrors.FromException(exception, request.RequestUri!);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private static JsonDocument? Parse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static StageException Bad(Uri url, string what) => new(ErrorCodes.BadProviderOutput, $"{url.Host} {what}");

    private async Task<JsonDocument> ReadAsync(HttpResponseMessage response, Uri url, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            var said = await BoundedBody.ReadAsync(response.Content, MaxErrorBytes, cancellationToken);
            using var why = said is null ? null : Parse(said);
            throw ProviderErrors.FromAnswer(response, why is null ? null : ProviderFault.OfFailure(why.RootElement), url, _endpoint.Key is not null, _time);
        }

        var body = await BoundedBody.ReadAsync(response.Content, MaxAnswerBytes, cancellationToken) ?? throw Bad(url, "sent an absurdly long answer");
        var document = Parse(body) ?? throw Bad(url, "did not answer with JSON");
        if (ProviderFault.Of(document.RootElement) is { } fault)
        {
            document.Dispose();
            throw ProviderErrors.FromBody(fault, url);
        }

        return document;
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
