using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Net;

namespace StageRunner.Providers;

/// <summary>Where a speech or language service is, and what opens it.</summary>
/// <param name="Base">Its base address, like <c>https://api.openai.com/v1</c>.</param>
/// <param name="Key">The value of the Secret's <c>apiKey</c>; null: none is sent.</param>
/// <param name="AllowPrivate">Whether the operator's configuration lets it be at a private address.</param>
public sealed record ProviderEndpoint(Uri Base, string? Key, bool AllowPrivate)
{
    private const string SecretKey = "apiKey";

    /// <summary>How its calls are noted; null: they are not.</summary>
    public MeasuredService? Service { get; init; }

    /// <summary>The endpoint that a stage's settings name.</summary>
    /// <param name="context">Has the Secrets, and whether a private address is meant.</param>
    /// <param name="address">The settings' endpoint.</param>
    /// <param name="secret">The settings' Secret; null: none.</param>
    /// <param name="service">What its calls are noted as: a constant of <see cref="ServiceNames"/>.</param>
    /// <exception cref="StageException">ConfigError, CredentialMissing, CredentialInvalid, ProviderRejected.</exception>
    public static ProviderEndpoint Create(StageContext context, string? address, string? secret, string service = ServiceNames.OpenAI)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || !(url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp))
        {
            throw new StageException(ErrorCodes.ConfigError, "The provider's endpoint is no http or https URL");
        }

        var key = string.IsNullOrEmpty(secret) ? null : context.Secrets.Require(secret, SecretKey);
        if (key?.Any(letter => letter is <= ' ' or > '~') is true)
        {
            throw new StageException(ErrorCodes.CredentialInvalid, $"Key \"{SecretKey}\" of Secret \"{secret}\" is no API key: it has spaces, line breaks or letters beyond ASCII");
        }

        var isPrivateMeant = context.Request.Tuning.AllowPrivateProvider;
        if (key is not null && url.Scheme == Uri.UriSchemeHttp && !isPrivateMeant)
        {
            throw new StageException(ErrorCodes.ProviderRejected, $"{url.Host} is addressed by http, which would show the API key to everybody on the way; use https");
        }

        return new ProviderEndpoint(url, key, isPrivateMeant) { Service = context.Service(service) };
    }

    /// <summary>The address of a method, like <c>audio/transcriptions</c>; a query of the base stays. A base that names the method already is taken as it is.</summary>
    public Uri Method(string path)
    {
        var start = Base.AbsolutePath.TrimEnd('/');
        return start.EndsWith("/" + path, StringComparison.Ordinal) ? Base : new UriBuilder(Base) { Path = $"{start}/{path}" }.Uri;
    }
}
