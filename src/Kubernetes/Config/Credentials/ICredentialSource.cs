using System.Security.Cryptography.X509Certificates;

namespace Kubernetes.Config.Credentials;

/// <summary>Who we are to the API server, where that changes with time.</summary>
public interface ICredentialSource
{
    /// <summary>A client certificate that came with the last token; null when there is none.</summary>
    X509Certificate2? ClientCertificate => null;

    /// <summary>The bearer token to send now; null: none.</summary>
    ValueTask<string?> GetTokenAsync(CancellationToken cancellation);

    /// <summary>The server refused what was given last: get it anew next time.</summary>
    void Invalidate();
}
