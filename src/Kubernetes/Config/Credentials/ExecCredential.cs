using System.Text.Json.Serialization;

namespace Kubernetes.Config.Credentials;

/// <summary>What is said to an exec plugin, and what it answers.</summary>
internal sealed record ExecCredential
{
    public string? ApiVersion { get; init; }
    public string? Kind { get; init; }
    public ExecCredentialSpec? Spec { get; init; }
    public ExecCredentialStatus? Status { get; init; }
}

/// <summary>The question.</summary>
internal sealed record ExecCredentialSpec
{
    public bool Interactive { get; init; }
    public ExecCluster? Cluster { get; init; }
}

/// <summary>For which cluster, if the plugin wants to know.</summary>
internal sealed record ExecCluster
{
    public string? Server { get; init; }

    [JsonPropertyName("tls-server-name")]
    public string? TlsServerName { get; init; }

    [JsonPropertyName("insecure-skip-tls-verify")]
    public bool InsecureSkipTlsVerify { get; init; }

    [JsonPropertyName("certificate-authority-data")]
    public string? CertificateAuthorityData { get; init; }

    [JsonPropertyName("proxy-url")]
    public string? ProxyUrl { get; init; }
}

/// <summary>The answer. A class without a text form of its own, so that no log line can hold a token by accident.</summary>
internal sealed class ExecCredentialStatus
{
    public string? Token { get; init; }
    public string? ClientCertificateData { get; init; }
    public string? ClientKeyData { get; init; }
    public DateTimeOffset? ExpirationTimestamp { get; init; }
}
