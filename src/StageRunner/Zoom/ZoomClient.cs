using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Net;
using StageRunner.Outside;
using StageRunner.Providers;

namespace StageRunner.Zoom;

/// <summary>
/// Asks Zoom, by server-to-server OAuth. One token serves all questions; one that Zoom refuses is replaced once. No redirect is followed, and
/// short pauses that Zoom asks for are kept here: longer ones are the operator's to keep.
/// </summary>
internal sealed class ZoomClient : IDisposable
{
    private const int MaxAnswerBytes = 16 * 1024 * 1024;
    private const int Tries = 4;
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    private readonly ZoomAddresses _addresses;
    private readonly ZoomAccount _account;
    private readonly TimeProvider _time;
    private readonly HttpMessageInvoker _http;
    private string? _token;

    /// <param name="account">Whose recordings.</param>
    /// <param name="addresses">Where Zoom is; null: at its own addresses. Those that the operator chose may be private.</param>
    /// <param name="time">For timeouts and pauses.</param>
    /// <param name="service">How its calls are noted; null: they are not.</param>
    public ZoomClient(ZoomAccount account, ZoomAddresses? addresses, TimeProvider time, MeasuredService? service = null)
    {
        _account = account;
        _addresses = addresses ?? new ZoomAddresses();
        _time = time;
        var handler = new GuardedConnector(addresses is not null).CreateHandler();
        _http = new HttpMessageInvoker(service?.Around(handler, time) ?? handler);
    }

    /// <summary>Asks the API.</summary>
    /// <param name="path">From <c>/v2</c> on, escaped.</param>
    /// <param name="read">Reads the answer; null: it is not what was asked for.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StageException">What Zoom says, by <see cref="ZoomErrors"/>.</exception>
    public async Task<T> GetAsync<T>(string path, Func<OutsideValue, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        for (var isRenewed = false; ; isRenewed = true)
        {
            _token ??= await TokenAsync(cancellationToken);
            try
            {
                return await PatientlyAsync(() => Question(path), read, ZoomErrors.OfApi, cancellationToken);
            }
            catch (StageException exception) when (exception.Code == ErrorCodes.CredentialExpired && !isRenewed)
            {
                // Another program's new token may end this one before its time.
                _token = null;
            }
        }
    }

    /// <summary>The app's token that the last question was asked with; null: none was asked.</summary>
    public string? Token => _token;

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async Task<string> TokenAsync(CancellationToken cancellationToken)
    {
        var answer = await PatientlyAsync(TokenQuestion, value => value.TextOf("access_token") ?? "", ZoomErrors.OfToken, cancellationToken);
        return answer.Length > 0 ? answer : throw Strange("gave a token answer without a token");
    }

    private HttpRequestMessage TokenQuestion()
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_account.ClientId}:{_account.ClientSecret}"));
        var body = new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "account_credentials", ["account_id"] = _account.AccountId };
        return new HttpRequestMessage(HttpMethod.Post, _addresses.Accounts.TrimEnd('/') + "/oauth/token")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", basic) },
            Content = new FormUrlEncodedContent(body),
        };
    }

    private HttpRequestMessage Question(string path) => new(HttpMethod.Get, _addresses.Api.TrimEnd('/') + path)
    {
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", _token) },
    };

    private async Task<T> PatientlyAsync<T>(
        Func<HttpRequestMessage> make, Func<OutsideValue, T?> read, Func<HttpResponseMessage, ZoomFault, TimeProvider, StageException> error, CancellationToken cancellationToken)
        where T : class
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await SendAsync(make, read, error, cancellationToken);
            }
            catch (StageException busy) when (tried < Tries && busy.Code == ErrorCodes.SourceUnavailable && PauseAfter(busy, tried) is { } pause)
            {
                await Task.Delay(pause, _time, cancellationToken);
            }
        }
    }

    private TimeSpan? PauseAfter(StageException busy, int tried)
    {
        var pause = busy.RetryAfter - _time.GetUtcNow() ?? FirstPause * Math.Pow(2, tried - 1);
        return pause > LongestPause ? null : pause > TimeSpan.Zero ? pause : TimeSpan.Zero;
    }

    private async Task<T> SendAsync<T>(
        Func<HttpRequestMessage> make, Func<OutsideValue, T?> read, Func<HttpResponseMessage, ZoomFault, TimeProvider, StageException> error, CancellationToken cancellationToken)
        where T : class
    {
        using var request = make();
        using var late = new CancellationTokenSource(AnswerTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            using var response = await _http.SendAsync(request, either.Token);
            var body = await BoundedBody.ReadAsync(response.Content, MaxAnswerBytes, either.Token) ?? throw Strange("sent an absurdly long answer");
            return response.IsSuccessStatusCode
                ? (OutsideJson.Parse(body) is { } value ? read(value) : null) ?? throw Strange("did not answer with the promised JSON")
                : throw error(response, ZoomFault.Of(OutsideJson.Parse(body)), _time);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException or AuthenticationException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw SourceErrors.FromException(exception, request.RequestUri!);
        }
    }

    // A gateway's own page, or a login: as if there had been no answer.
    private static StageException Strange(string what) => new(ErrorCodes.SourceUnavailable, $"Zoom {what}");
}
