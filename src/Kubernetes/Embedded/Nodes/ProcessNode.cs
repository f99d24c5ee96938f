namespace Kubernetes.Embedded.Nodes;

/// <summary>
/// A node that runs a pod's (first) container as a process of this machine, without isolation: volumes are directories and links below the
/// pod's own root, which the process finds in <see cref="ProcessNodeOptions.RootVariable"/>. Linux only.
/// </summary>
public sealed class ProcessNode : IDisposable
{
    private readonly PodNode _node;

    /// <param name="plane">Whose pods it runs.</param>
    /// <param name="options">How.</param>
    public ProcessNode(EmbeddedControlPlane plane, ProcessNodeOptions options)
    {
        var runtime = new ProcessRuntime(plane, options);
        _node = new PodNode(plane, runtime);
        plane.Logs = runtime;
    }

    /// <summary>Ends what a node that is no more left running, and deletes its pods' directories.</summary>
    /// <param name="directory">The node's directory.</param>
    public static void EndAll(string directory)
    {
        if (!Directory.Exists(directory) || new DirectoryInfo(directory).LinkTarget is not null)
        {
            return;
        }

        ProcessRuntime.EndAll(directory, ProcessNodeOptions.DefaultRootVariable);
        foreach (var pod in new DirectoryInfo(directory).EnumerateDirectories().Where(pod => pod.LinkTarget is null && PodDirectory.IsName(pod.Name)))
        {
            pod.Delete(recursive: true);
        }
    }

    /// <summary>
    /// First ends what an earlier process left running and marks its pods <c>NodeLost</c>. Then until cancelled; then asks all containers to
    /// end, waits for them within their grace periods, and reports how they did.
    /// </summary>
    public Task RunAsync(CancellationToken cancellation) => _node.RunAsync(cancellation);

    /// <summary>Ends it.</summary>
    public void Dispose() => _node.Dispose();
}
