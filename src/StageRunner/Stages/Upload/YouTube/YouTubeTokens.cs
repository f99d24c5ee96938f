using System.Net;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Flows;
using Google.Apis.Auth.OAuth2.Responses;
using Google.Apis.Http;
using Google.Apis.Util;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Outside;
using StageRunner.Stages.Upload.Videos;

namespace StageRunner.Stages.Upload.YouTube;

/// <summary>Access tokens of a channel, from its refresh token.</summary>
public sealed class YouTubeTokens : IDisposable
{
    private const string AuthorizationUrl = "https://accounts.google.com/o/oauth2/v2/auth";
    private const int MaxTokenBytes = 64 * 1024;
    private const string DefaultTokenUrl = "https://oauth2.googleapis.com/token";

    private readonly AuthorizationCodeFlow _flow;
    private readonly UserCredential _credential;
    private readonly string _secret;
    private readonly string _host;
    private readonly HashSet<string> _given = new(StringComparer.Ordinal);

    /// <exception cref="StageException">CredentialMissing, naming Secret and key.</exception>
    public YouTubeTokens(StageContext context, string secret)
    {
        var tuning = context.Request.Tuning;
        var url = tuning.Platform?.Token ?? DefaultTokenUrl;
        _secret = secret;
        _host = new Uri(url).Host;
        _flow = new AuthorizationCodeFlow(new AuthorizationCodeFlow.Initializer(AuthorizationUrl, url)
        {
            ClientSecrets = new ClientSecrets { ClientId = context.Secrets.Require(secret, "clientId"), ClientSecret = context.Secrets.Require(secret, "clientSecret") },
            Clock = new Clock(context.Time),
            DefaultExponentialBackOffPolicy = ExponentialBackOffPolicy.None,
            HttpClientFactory = new GuardedFactory(tuning.AllowPrivateProvider),
        });
        _credential = new UserCredential(_flow, "channel", new TokenResponse { RefreshToken = context.Secrets.Require(secret, "refreshToken") });
    }

    /// <summary>All tokens that were given: none of them may be in a message.</summary>
    public IReadOnlyCollection<string> Given => _given;

    /// <summary>A token that is good for a while.</summary>
    /// <param name="isRefused">Whether the last one was refused: then another is asked for, whatever its age.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StageException">CredentialExpired, CredentialInvalid, UploadUnavailable.</exception>
    public async Task<string> GetAsync(bool isRefused, CancellationToken cancellationToken)
    {
        try
        {
            if (isRefused)
            {
                await _credential.RefreshTokenAsync(cancellationToken);
            }

            var token = await _credential.GetAccessTokenForRequestAsync(cancellationToken: cancellationToken);
            _given.Add(token);
            return token;
        }
        catch (TokenResponseException refused)
        {
            throw Refused(refused);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw PlatformClient.FromException(exception, _host);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _flow.Dispose();

    private StageException Refused(TokenResponseException refused)
    {
        var error = refused.Error?.Error;
        if (error is null or "server_error" or "temporarily_unavailable")
        {
            return new StageException(ErrorCodes.UploadUnavailable, $"{_host} gave no token");
        }

        return error == "invalid_grant"
            ? new StageException(ErrorCodes.CredentialExpired, $"The refreshToken of Secret \"{_secret}\" has expired or was revoked; connect the channel again and put the new token there")
            : new StageException(ErrorCodes.CredentialInvalid, $"{_host} refused clientId and clientSecret of Secret \"{_secret}\" ({PlatformText.Clean(error)})");
    }

    private sealed class GuardedFactory(bool allowPrivate) : HttpClientFactory
    {
        protected override HttpMessageHandler CreateHandler(CreateHttpClientArgs args) => new BusyHandler { InnerHandler = PlatformClient.CreateHandler(allowPrivate) };
    }

    // The library takes every answer for one of its server's own; one without a body breaks it.
    private sealed class BusyHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            var status = (int)response.StatusCode;
            await response.Content.LoadIntoBufferAsync(MaxTokenBytes, cancellationToken);
            return status is >= 500 or < 200 or (>= 300 and < 400) or (int)HttpStatusCode.TooManyRequests or (int)HttpStatusCode.RequestTimeout || !await IsOAuthAsync(response, cancellationToken)
                ? throw new HttpRequestException(message: null, new StageException(ErrorCodes.UploadUnavailable, $"{request.RequestUri!.Host} answered {status} and gave no token, or something in between did"))
                : response;
        }
    }

    // An answer of the token server is an object with a token or an error in it. A page of a proxy or of a portal says nothing of the credentials.
    private static async Task<bool> IsOAuthAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var answer = OutsideJson.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        return answer is { Kind: OutsideKind.Object } said && (said.TextOf("access_token") ?? said.TextOf("error")) is not null;
    }

    private sealed class Clock(TimeProvider time) : IClock
    {
        public DateTime Now => time.GetLocalNow().DateTime;

        public DateTime UtcNow => time.GetUtcNow().UtcDateTime;
    }
}
