using System.Globalization;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Outside;
using StageRunner.Stages.Upload.Videos;

namespace StageRunner.Stages.Upload.Vk;

/// <summary>VK's API for one token: three calls a second, errors in bodies of success, a call that came too fast repeated.</summary>
public sealed class VkApi : IDisposable
{
    private const string DefaultBase = "https://api.vk.com";
    private const string Version = "5.199";
    private const int TooFast = 6;
    private const int TooFastTries = 8;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(350);

    private readonly PlatformClient _client;
    private readonly Tries _tries;
    private readonly TimeProvider _time;
    private readonly string _base;
    private readonly string _token;
    private readonly string _secret;
    private readonly int _jitter;
    private DateTimeOffset _next;

    /// <param name="context">Has the Secret, and where VK is.</param>
    /// <param name="secret">The Secret's name.</param>
    /// <exception cref="StageException">CredentialMissing.</exception>
    public VkApi(StageContext context, string secret)
    {
        var tuning = context.Request.Tuning;
        _base = (tuning.Platform?.Api ?? DefaultBase).TrimEnd('/');
        _time = context.Time;
        _tries = new Tries(context.Time);
        _client = new PlatformClient(tuning.AllowPrivateProvider, context.Service(ServiceNames.Vk), context.Time);
        _token = context.Secrets.Require(secret, "accessToken");
        _secret = secret;

        // Uploads that share a token and were refused together must not come back together.
        var identity = context.Request.Recording;
        _jitter = int.Parse(Digests.OfText($"{identity.Namespace}/{identity.Name}/{context.Request.Instance}/{context.Request.Attempt}").AsSpan(0, 4), NumberStyles.HexNumber) % 400;
    }

    /// <summary>Calls a method.</summary>
    /// <returns>The <c>response</c> of its answer.</returns>
    /// <exception cref="StageException">By VK's code.</exception>
    public Task<OutsideValue> CallAsync(string method, IEnumerable<KeyValuePair<string, string?>> parameters, CancellationToken cancellationToken) =>
        CallAsync(method, parameters, accepted: null, cancellationToken);

    /// <summary>Calls a method of which one error is a success: undefined is given then.</summary>
    public async Task<OutsideValue> CallAsync(
        string method, IEnumerable<KeyValuePair<string, string?>> parameters, int? accepted, CancellationToken cancellationToken)
    {
        var form = parameters.Where(parameter => !string.IsNullOrEmpty(parameter.Value))
            .Append(KeyValuePair.Create<string, string?>("access_token", _token))
            .Append(KeyValuePair.Create<string, string?>("v", Version))
            .ToDictionary(StringComparer.Ordinal);
        return await _tries.RunAsync(() => CallInTimeAsync(method, form, accepted, cancellationToken), cancellationToken);
    }

    /// <summary>Sends a file to an address that VK gave, without the token.</summary>
    public async Task<PlatformAnswer> SendFileAsync(Uri address, HttpContent form, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = form };
        var answer = await _client.SendAsync(request, timeout, cancellationToken);
        return answer.IsSuccess ? answer
            : answer.Status is 408 or 429 or >= 500 ? throw new StageException(ErrorCodes.UploadUnavailable, $"{answer.Host} answered {answer.Status}", answer.RetryAfter)
            : throw new StageException(ErrorCodes.UploadSessionLost, $"{answer.Host} answered {answer.Status}: it does not take the upload any more");
    }

    /// <summary>An error's words without the token.</summary>
    public string Clean(string said) => PlatformText.Clean(said, _token);

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private async Task<OutsideValue> CallInTimeAsync(string method, Dictionary<string, string?> form, int? accepted, CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            await PaceAsync(cancellationToken);
            var (response, code, said) = await CallOnceAsync(method, form, cancellationToken);
            if (code is null || code == accepted)
            {
                return response;
            }

            if (code != TooFast || tried == TooFastTries)
            {
                throw VkErrors.Of(code.Value, said, method, _secret, _time.GetUtcNow());
            }

            await Task.Delay(TimeSpan.FromMilliseconds((400 * tried) + _jitter), _time, cancellationToken);
        }
    }

    private async Task PaceAsync(CancellationToken cancellationToken)
    {
        var wait = _next - _time.GetUtcNow();
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, _time, cancellationToken);
        }

        _next = _time.GetUtcNow() + Interval;
    }

    private async Task<(OutsideValue Response, int? Code, string Said)> CallOnceAsync(
        string method, Dictionary<string, string?> form, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_base}/method/{method}") { Content = new FormUrlEncodedContent(form) };
        var answer = await _client.SendAsync(request, Timeout, cancellationToken);
        var body = answer.Json() ?? default;

        // Its errors come with status 200, as objects. Anything else that is no success is not the API's, but of something before it.
        var error = body["error"];
        return error.Kind == OutsideKind.Object
            ? (default, (int)Math.Clamp(error["error_code"].Whole ?? 1, int.MinValue, int.MaxValue), Clean(PlatformText.Of(error, "error_msg")))
            : !answer.IsSuccess ? throw Unavailable($"VK answered {answer.Status} to {method}", answer)
            : body.Kind == OutsideKind.Missing ? throw Unavailable($"VK did not answer {method} with JSON", answer)
            : body["response"] is { Kind: not (OutsideKind.Missing or OutsideKind.Null) } response ? (response, null, "")
            : throw Unavailable($"VK answered {method} without a response", answer);
    }

    private static StageException Unavailable(string message, PlatformAnswer answer) => new(ErrorCodes.UploadUnavailable, message, answer.RetryAfter);
}
