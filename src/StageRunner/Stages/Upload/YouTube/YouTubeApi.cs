using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Outside;
using StageRunner.Stages.Upload.Videos;

namespace StageRunner.Stages.Upload.YouTube;

/// <summary>YouTube's Data API for one channel: calls with its token, one new token when it is refused, errors by their reasons.</summary>
public sealed class YouTubeApi : IDisposable
{
    private const string DefaultBase = "https://www.googleapis.com";
    private const int Unauthorized = 401;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly PlatformClient _client;
    private readonly YouTubeTokens _tokens;
    private readonly Tries _tries;
    private readonly TimeProvider _time;
    private readonly string _base;

    /// <param name="context">Has the Secrets, and where YouTube is.</param>
    /// <param name="secret">The Secret's name.</param>
    public YouTubeApi(StageContext context, string secret)
    {
        var tuning = context.Request.Tuning;
        _base = (tuning.Platform?.Api ?? DefaultBase).TrimEnd('/');
        _time = context.Time;
        _tries = new Tries(context.Time);
        _client = new PlatformClient(tuning.AllowPrivateProvider, context.Service(ServiceNames.YouTube), context.Time);
        _tokens = new YouTubeTokens(context, secret);
        Secret = secret;
    }

    /// <summary>The Secret's name.</summary>
    public string Secret { get; }

    /// <summary>The address of a method: <c>youtube/v3/videos?part=id</c>.</summary>
    public Uri Method(string pathAndQuery) => new($"{_base}/{pathAndQuery}");

    /// <summary>Calls a method that answers JSON, up to five times.</summary>
    public Task<OutsideValue> CallAsync(HttpMethod method, string pathAndQuery, JsonNode? body, CancellationToken cancellationToken) =>
        CallAsync(() => new HttpRequestMessage(method, Method(pathAndQuery)) { Content = body is null ? null : Json(body) }, Timeout, cancellationToken);

    /// <summary>Calls a method with a request that is made anew for each try.</summary>
    /// <exception cref="StageException">By the reason that YouTube gives.</exception>
    public Task<OutsideValue> CallAsync(Func<HttpRequestMessage> make, TimeSpan timeout, CancellationToken cancellationToken) => _tries.RunAsync(
        async () =>
        {
            var answer = await SendAsync(make, timeout, cancellationToken);
            return (answer.IsSuccess ? answer.Json() : throw Error(answer))
                ?? throw new StageException(ErrorCodes.UploadUnavailable, "YouTube did not answer with JSON");
        },
        cancellationToken);

    /// <summary>Sends one request with the token, whatever the answer; a refused token is renewed once.</summary>
    public async Task<PlatformAnswer> SendAsync(Func<HttpRequestMessage> make, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var answer = await SendOnceAsync(make, isRefused: false, timeout, cancellationToken);
        return answer.Status == Unauthorized ? await SendOnceAsync(make, isRefused: true, timeout, cancellationToken) : answer;
    }

    /// <summary>The error of an answer that is no success.</summary>
    public StageException Error(PlatformAnswer answer) => YouTubeErrors.Of(answer, Secret, _tokens.Given, _time.GetUtcNow());

    /// <summary>JSON as a body.</summary>
    public static StringContent Json(JsonNode body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    /// <inheritdoc />
    public void Dispose()
    {
        _client.Dispose();
        _tokens.Dispose();
    }

    private async Task<PlatformAnswer> SendOnceAsync(Func<HttpRequestMessage> make, bool isRefused, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var request = make();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await _tokens.GetAsync(isRefused, cancellationToken));
        return await _client.SendAsync(request, timeout, cancellationToken);
    }
}
