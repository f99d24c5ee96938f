using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Kubernetes.Config;

namespace Kubernetes.Client.Http;

/// <summary>Makes the connection that a configuration describes.</summary>
internal static class KubernetesHttp
{
    public static HttpMessageHandler CreateHandler(KubernetesConfig config)
    {
        var handler = new SocketsHttpHandler
        {
            // Watches hold a stream each for ever; a server allows some 100 to 250 streams a connection.
            EnableMultipleHttp2Connections = true,
            ConnectTimeout = TimeSpan.FromSeconds(10),

            // Finds out that the other end is gone while a watch waits in silence.
            KeepAlivePingDelay = TimeSpan.FromSeconds(30),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(15),
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            AllowAutoRedirect = false,
            UseCookies = false,
            SslOptions = Tls(config),
        };
        if (config.Proxy is { } proxy)
        {
            handler.Proxy = new WebProxy(proxy);
        }

        return config.Credentials is { } credentials ? new AuthenticationHandler(credentials, handler) : handler;
    }

    private static SslClientAuthenticationOptions Tls(KubernetesConfig config)
    {
        var options = new SslClientAuthenticationOptions { TargetHost = config.TlsServerName };
        if (config.SkipTlsVerify)
        {
#pragma warning disable CA5359 // The user asked for exactly this: insecure-skip-tls-verify.
            options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
        }
        else if (config.CertificateAuthorities is { } roots)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(roots);
        }

        if (config.ClientCertificates is [var leaf, ..])
        {
            options.ClientCertificateContext = SslStreamCertificateContext.Create(leaf, [.. config.ClientCertificates.Skip(1)], offline: true);
        }
        else if (config.Credentials is { } credentials)
        {
            // Filled by the time a connection is made: requests are signed first.
            options.LocalCertificateSelectionCallback = (_, _, _, _, _) => credentials.ClientCertificate!;
        }

        return options;
    }
}
