using Amazon;
using Amazon.Runtime;
using Amazon.S3;

namespace StageRunner.Storage.S3;

/// <summary>Clients that use only what every S3-compatible store has: path style, plain signed bodies, no checksum trailers.</summary>
public static class S3ClientFactory
{
    // A part of a big object has this long over a slow link.
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromMinutes(10);

    /// <summary>Makes a client; it connects at the first request.</summary>
    public static AmazonS3Client Create(S3Settings settings)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = true,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = settings.Retries,
            Timeout = RequestTimeout,
            AllowAutoRedirect = false,
        };
        if (settings.Endpoint is { } endpoint)
        {
            config.ServiceURL = endpoint;
            config.AuthenticationRegion = settings.Region;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(settings.Region);
        }

        if (settings.Handler is { } handler)
        {
            config.HttpClientFactory = new HandlerFactory(handler);
        }

        return new AmazonS3Client(Credentials(settings.Credentials), config);
    }

    private static AWSCredentials Credentials(S3Credentials? credentials) => credentials switch
    {
        null => new AnonymousAWSCredentials(),
        { SessionToken: { } token } => new SessionAWSCredentials(credentials.AccessKeyId, credentials.SecretAccessKey, token),
        _ => new BasicAWSCredentials(credentials.AccessKeyId, credentials.SecretAccessKey),
    };

    private sealed class HandlerFactory(Func<HttpMessageHandler> handler) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(handler()) { Timeout = RequestTimeout };

        public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

        public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
    }
}
