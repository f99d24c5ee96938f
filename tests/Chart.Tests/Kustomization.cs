using Kubernetes.Yaml;
using Testing;
using Testing.Media;

namespace Chart.Tests;

/// <summary>What <c>kubectl apply -k</c> would apply.</summary>
internal static class Kustomization
{
    public static async Task<Manifests> BuildAsync(string folder) =>
        new(YamlJson.ParseAll(await Tool.RunAsync(Kubectl(), ["kustomize", RepositoryFiles.PathOf("config", folder)])));

    // The one that the cluster tests build, where it is there: it is the oldest that must work.
    private static string Kubectl()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        var built = Path.Combine(cache, "kubernetes-1.20.2", "bin", "kubectl");
        return File.Exists(built) ? built : "kubectl";
    }
}
