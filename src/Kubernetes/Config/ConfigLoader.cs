using Kubernetes.Config.Files;

namespace Kubernetes.Config;

/// <summary>Finds the configuration, in kubectl's order.</summary>
internal sealed class ConfigLoader(ConfigEnvironment environment, TimeProvider time)
{
    public KubernetesConfig Load(string? kubeconfig, string? context)
    {
        if (kubeconfig is not null)
        {
            return File.Exists(kubeconfig)
                ? FromFiles([kubeconfig], context)
                : throw new KubernetesConfigException($"the kubeconfig {kubeconfig} does not exist");
        }

        // As kubectl does, files of the list that don't exist are passed over.
        var named = NamedFiles();
        var existing = named.Where(File.Exists).ToArray();
        if (existing.Length > 0)
        {
            return FromFiles(existing, context);
        }

        return InClusterConfig.TryLoad(environment, time) ?? throw new KubernetesConfigException(
            $"no cluster is configured: {string.Join(", ", named)} does not exist, and this is no pod of a cluster; "
            + "set KUBECONFIG to a kubeconfig, or name one");
    }

    private KubernetesConfig FromFiles(IReadOnlyList<string> paths, string? context) =>
        new KubeconfigResolver(MergedKubeconfig.Read(paths), time).Resolve(context);

    private string[] NamedFiles() => environment.Variable("KUBECONFIG") is { Length: > 0 } list
        ? list.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        : [Path.Combine(environment.Home, ".kube", "config")];
}
