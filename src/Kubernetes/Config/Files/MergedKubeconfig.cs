using System.Text.Json;
using Kubernetes.Yaml;

namespace Kubernetes.Config.Files;

/// <summary>
/// Several kubeconfigs as one, as kubectl merges them: the first file that sets a value, or has an entry of a name, wins. Each entry remembers its
/// file: relative paths in it count from there.
/// </summary>
internal sealed class MergedKubeconfig
{
    private readonly Dictionary<string, Entry<ClusterEntry>> _clusters = [];
    private readonly Dictionary<string, Entry<UserEntry>> _users = [];
    private readonly Dictionary<string, Entry<ContextEntry>> _contexts = [];

    private MergedKubeconfig(IReadOnlyList<string> paths) => Origin = string.Join(Path.PathSeparator, paths);

    /// <summary>The files, for messages.</summary>
    public string Origin { get; }
    public string? CurrentContext { get; private set; }
    public IReadOnlyDictionary<string, Entry<ClusterEntry>> Clusters => _clusters;
    public IReadOnlyDictionary<string, Entry<UserEntry>> Users => _users;
    public IReadOnlyDictionary<string, Entry<ContextEntry>> Contexts => _contexts;

    /// <exception cref="KubernetesConfigException">A file can't be read, or is no kubeconfig.</exception>
    public static MergedKubeconfig Read(IReadOnlyList<string> paths)
    {
        var merged = new MergedKubeconfig(paths);
        foreach (var path in paths)
        {
            merged.Add(Path.GetFullPath(path), Parse(path));
        }

        return merged;
    }

    private static KubeconfigDocument Parse(string path)
    {
        try
        {
            return YamlJson.Parse(Pem.ReadFile(path)).Deserialize(KubeconfigJson.Default.KubeconfigDocument) ?? new KubeconfigDocument();
        }
        catch (FormatException e)
        {
            throw new KubernetesConfigException($"{path} is not YAML: {e.Message}");
        }
        catch (JsonException e)
        {
            // Without the inner exception: only the place is said, not what stands there.
            throw new KubernetesConfigException($"{path} is not a kubeconfig: {e.Path} has the wrong type");
        }
    }

    private void Add(string path, KubeconfigDocument document)
    {
        if (string.IsNullOrEmpty(CurrentContext))
        {
            CurrentContext = document.CurrentContext;
        }

        foreach (var cluster in document.Clusters ?? [])
        {
            _clusters.TryAdd(cluster.Name, new Entry<ClusterEntry>(cluster.Cluster ?? new ClusterEntry(), path));
        }

        foreach (var user in document.Users ?? [])
        {
            _users.TryAdd(user.Name, new Entry<UserEntry>(user.User ?? new UserEntry(), path));
        }

        foreach (var context in document.Contexts ?? [])
        {
            _contexts.TryAdd(context.Name, new Entry<ContextEntry>(context.Context ?? new ContextEntry(), path));
        }
    }
}

/// <summary>An entry and the file it stands in.</summary>
internal sealed record Entry<T>(T Value, string File)
{
    /// <summary>A path that the entry names.</summary>
    public string Resolve(string path) => Path.Combine(Path.GetDirectoryName(File)!, path);
}
