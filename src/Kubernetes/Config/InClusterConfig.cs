using Kubernetes.Config.Credentials;
using Kubernetes.Config.Files;

namespace Kubernetes.Config;

/// <summary>What a pod is given: the API server's address in its environment, the service account's token, CA and namespace in files.</summary>
internal static class InClusterConfig
{
    /// <summary>Null: this is no pod.</summary>
    public static KubernetesConfig? TryLoad(ConfigEnvironment environment, TimeProvider time)
    {
        var host = environment.Variable("KUBERNETES_SERVICE_HOST");
        var port = environment.Variable("KUBERNETES_SERVICE_PORT");
        if (string.IsNullOrEmpty(host) || string.IsNullOrEmpty(port))
        {
            return null;
        }

        var token = Path.Combine(environment.ServiceAccount, "token");
        if (!File.Exists(token))
        {
            throw new KubernetesConfigException(
                $"this is a pod, but {token} is missing: its service account's token is not mounted (automountServiceAccountToken)");
        }

        var @namespace = Path.Combine(environment.ServiceAccount, "namespace");
        var address = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
        return new KubernetesConfig
        {
            Server = new Uri($"https://{address}:{port}/"),
            Namespace = File.Exists(@namespace) ? File.ReadAllText(@namespace).Trim() : "default",
            Origin = "the pod's service account",
            CertificateAuthorities = Pem.Authorities(Path.Combine(environment.ServiceAccount, "ca.crt")),
            Credentials = new TokenFile(token, time),
        };
    }
}
