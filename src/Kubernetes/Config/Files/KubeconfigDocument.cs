using System.Text.Json.Serialization;

namespace Kubernetes.Config.Files;

/// <summary>A kubeconfig file, the members that are used here.</summary>
internal sealed record KubeconfigDocument
{
    [JsonPropertyName("current-context")]
    public string? CurrentContext { get; init; }

    public IReadOnlyList<NamedCluster>? Clusters { get; init; }
    public IReadOnlyList<NamedUser>? Users { get; init; }
    public IReadOnlyList<NamedContext>? Contexts { get; init; }
}

internal sealed record NamedCluster(string Name, ClusterEntry? Cluster);

internal sealed record NamedUser(string Name, UserEntry? User);

internal sealed record NamedContext(string Name, ContextEntry? Context);

/// <summary>A server.</summary>
internal sealed record ClusterEntry
{
    public string? Server { get; init; }

    [JsonPropertyName("certificate-authority")]
    public string? CertificateAuthority { get; init; }

    [JsonPropertyName("certificate-authority-data")]
    public string? CertificateAuthorityData { get; init; }

    [JsonPropertyName("insecure-skip-tls-verify")]
    public bool InsecureSkipTlsVerify { get; init; }

    [JsonPropertyName("tls-server-name")]
    public string? TlsServerName { get; init; }

    [JsonPropertyName("proxy-url")]
    public string? ProxyUrl { get; init; }
}

/// <summary>Somebody's credentials.</summary>
internal sealed record UserEntry
{
    public string? Token { get; init; }
    public string? TokenFile { get; init; }

    [JsonPropertyName("client-certificate")]
    public string? ClientCertificate { get; init; }

    [JsonPropertyName("client-certificate-data")]
    public string? ClientCertificateData { get; init; }

    [JsonPropertyName("client-key")]
    public string? ClientKey { get; init; }

    [JsonPropertyName("client-key-data")]
    public string? ClientKeyData { get; init; }

    public ExecEntry? Exec { get; init; }

    [JsonPropertyName("auth-provider")]
    public AuthProviderEntry? AuthProvider { get; init; }

    /// <summary>Basic authentication, gone since Kubernetes 1.19.</summary>
    public string? Username { get; init; }
}

/// <summary>What <c>exec</c> replaced; only its name is read, to say so.</summary>
internal sealed record AuthProviderEntry
{
    public string? Name { get; init; }
}

/// <summary>A program that gives credentials.</summary>
internal sealed record ExecEntry
{
    public string? ApiVersion { get; init; }
    public string? Command { get; init; }
    public IReadOnlyList<string>? Args { get; init; }
    public IReadOnlyList<ExecVariable>? Env { get; init; }
    public string? InstallHint { get; init; }
    public bool ProvideClusterInfo { get; init; }
    public string? InteractiveMode { get; init; }
}

internal sealed record ExecVariable(string Name, string Value);

/// <summary>Who talks to which server, and in which namespace.</summary>
internal sealed record ContextEntry
{
    public string? Cluster { get; init; }
    public string? User { get; init; }
    public string? Namespace { get; init; }
}
