using System.Security.Cryptography.X509Certificates;
using Kubernetes.Config.Credentials;

namespace Kubernetes.Config.Files;

/// <summary>Follows a context to its cluster and user.</summary>
internal sealed class KubeconfigResolver(MergedKubeconfig files, TimeProvider time)
{
    public KubernetesConfig Resolve(string? contextName)
    {
        var name = contextName ?? files.CurrentContext;
        if (string.IsNullOrEmpty(name))
        {
            throw new KubernetesConfigException(
                $"{files.Origin} has no current-context: choose one of {Names(files.Contexts)} with kubectl config use-context, or name one");
        }

        var context = Find(files.Contexts, name, "context", "").Value;
        var where = $"context \"{name}\" of {files.Origin}";
        var cluster = Find(files.Clusters, context.Cluster, "cluster", $" that context \"{name}\" wants");
        var user = string.IsNullOrEmpty(context.User)
            ? new Entry<UserEntry>(new UserEntry(), cluster.File)
            : Find(files.Users, context.User, "user", $" that context \"{name}\" wants");
        return Build(where, cluster, user) with { Namespace = context.Namespace is { Length: > 0 } given ? given : "default" };
    }

    private KubernetesConfig Build(string where, Entry<ClusterEntry> cluster, Entry<UserEntry> user) => new()
    {
        Server = Address(cluster.Value.Server, "server", where) ?? throw new KubernetesConfigException($"{where} has no server"),
        Origin = where,
        CertificateAuthorities = Authorities(cluster, where),
        SkipTlsVerify = cluster.Value.InsecureSkipTlsVerify,
        TlsServerName = cluster.Value.TlsServerName,
        Proxy = Address(cluster.Value.ProxyUrl, "proxy-url", where),
        ClientCertificates = ClientCertificates(user, where),
        Credentials = Credentials(user, cluster, where),
    };

    private Entry<T> Find<T>(IReadOnlyDictionary<string, Entry<T>> entries, string? name, string kind, string forWhom) =>
        name is not null && entries.TryGetValue(name, out var entry)
            ? entry
            : throw new KubernetesConfigException($"{files.Origin} has no {kind} \"{name}\"{forWhom}; it has {Names(entries)}");

    private static string Names<T>(IReadOnlyDictionary<string, Entry<T>> entries) =>
        entries.Count == 0 ? "none" : string.Join(", ", entries.Keys.Order(StringComparer.Ordinal).Take(20));

    private static Uri? Address(string? text, string field, string where)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        // kubectl takes a bare host for http.
        var full = text.Contains("://", StringComparison.Ordinal) ? text : $"http://{text}";
        return Uri.TryCreate(full, UriKind.Absolute, out var address)
            ? address
            : throw new KubernetesConfigException($"{field} of {where} is no address");
    }

    private static X509Certificate2Collection? Authorities(Entry<ClusterEntry> cluster, string where) => cluster.Value switch
    {
        { CertificateAuthorityData: { Length: > 0 } data } =>
            Pem.Authorities(Pem.FromBase64(data, $"certificate-authority-data of {where}"), $"certificate-authority-data of {where}"),
        { CertificateAuthority: { Length: > 0 } path } => Pem.Authorities(cluster.Resolve(path)),
        _ => null,
    };

    private static IReadOnlyList<X509Certificate2> ClientCertificates(Entry<UserEntry> user, string where)
    {
        var certificate = Text(user, user.Value.ClientCertificateData, user.Value.ClientCertificate, $"client-certificate-data of {where}");
        var key = Text(user, user.Value.ClientKeyData, user.Value.ClientKey, $"client-key-data of {where}");
        return (certificate, key) switch
        {
            (null, null) => [],
            (not null, not null) => Pem.WithKey(certificate, key, where),
            _ => throw new KubernetesConfigException($"{where} has only one of client certificate and client key"),
        };
    }

    private static string? Text(Entry<UserEntry> user, string? data, string? path, string where) => (data, path) switch
    {
        ({ Length: > 0 }, _) => Pem.FromBase64(data, where),
        (_, { Length: > 0 }) => Pem.ReadFile(user.Resolve(path)),
        _ => null,
    };

    /// <summary>In client-go's order: tokenFile before token, exec when there is neither.</summary>
    private ICredentialSource? Credentials(Entry<UserEntry> user, Entry<ClusterEntry> cluster, string where) => user.Value switch
    {
        { TokenFile: { Length: > 0 } path } => new TokenFile(user.Resolve(path), time),
        { Token: { Length: > 0 } token } => new StaticToken(token),
        { Exec: { } exec } => ExecPlugin.Create(new Entry<ExecEntry>(exec, user.File), cluster, where, time),
        { AuthProvider.Name: { } provider } => throw new KubernetesConfigException(
            $"{where} signs in by auth-provider \"{provider}\", which Kubernetes 1.26 removed: use the provider's exec plugin"),
        { Username: { Length: > 0 } } => throw new KubernetesConfigException(
            $"{where} signs in with a user name and a password, which Kubernetes 1.19 removed: use a token or a certificate"),
        _ => null,
    };
}
