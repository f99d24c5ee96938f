using System.Security.Cryptography.X509Certificates;
using Kubernetes.Config.Credentials;

namespace Kubernetes.Config;

/// <summary>How to reach an API server, and as whom.</summary>
public sealed record KubernetesConfig
{
    private readonly Uri _server = new("https://localhost/");

    /// <summary>The server's address; what lies below its path is the API.</summary>
    public required Uri Server
    {
        get => _server;
        init => _server = value.AbsoluteUri.EndsWith('/') ? value : new Uri(value.AbsoluteUri + "/");
    }

    /// <summary>The namespace meant where none is named. Default <c>default</c>.</summary>
    public string Namespace { get; init; } = "default";

    /// <summary>Where this comes from, for messages: <c>the pod's service account</c>, <c>context "kind" of /home/me/.kube/config</c>.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Who may vouch for the server. Null: whom the system trusts.</summary>
    public X509Certificate2Collection? CertificateAuthorities { get; init; }

    /// <summary>The server's certificate is not looked at. For trying out only.</summary>
    public bool SkipTlsVerify { get; init; }

    /// <summary>The name that the server's certificate must carry, where it is not the address' own.</summary>
    public string? TlsServerName { get; init; }

    /// <summary>Null: what the environment says (<c>HTTPS_PROXY</c>, <c>NO_PROXY</c>).</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Our certificate with its key, then those that lead to its issuer.</summary>
    public IReadOnlyList<X509Certificate2> ClientCertificates { get; init; } = [];

    /// <summary>Tokens; null: none are sent.</summary>
    public ICredentialSource? Credentials { get; init; }

    /// <summary>
    /// As kubectl finds it: the given kubeconfig, else the files that <c>KUBECONFIG</c> lists, else <c>~/.kube/config</c>, else the service account
    /// of the pod this runs in.
    /// </summary>
    /// <param name="kubeconfig">A kubeconfig; null: looked for.</param>
    /// <param name="context">A context of it; null: its current one.</param>
    /// <exception cref="KubernetesConfigException">Nothing is found, or it is wrong.</exception>
    public static KubernetesConfig Load(TimeProvider time, string? kubeconfig = null, string? context = null) =>
        new ConfigLoader(ConfigEnvironment.OfThisProcess, time).Load(kubeconfig, context);
}
