namespace Kubernetes.Embedded.Nodes;

/// <summary>How pods become processes.</summary>
public sealed record ProcessNodeOptions
{
    /// <summary>Where pods live while they do: a directory of the node's own.</summary>
    public required string Directory { get; init; }

    /// <summary>What runs for an image: the command line, to which the container's args are added. Any other image can't be pulled.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Images { get; init; }

    /// <summary>The directories that persistent volume claims stand for, by claim name.</summary>
    public IReadOnlyDictionary<string, string> Claims { get; init; } = new Dictionary<string, string>();

    /// <summary>Variables of this process that containers get too; nothing else is handed down, since it may be secret.</summary>
    public IReadOnlyList<string> InheritedVariables { get; init; } = ["PATH", "LANG", "TZ", "LD_LIBRARY_PATH", "DOTNET_ROOT"];

    /// <summary>Variables that containers get besides their own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Told when a pod's directory can't be made, read or written: its disk is full, read-only or broken. The node itself tries again and again, as a kubelet
    /// does; whoever runs it may know better.
    /// </summary>
    public Action<Exception> DiskFailed { get; init; } = _ => { };

    /// <summary>The variable that tells a process where its pod's file system begins: every absolute path it is given lies below.</summary>
    public string RootVariable { get; init; } = DefaultRootVariable;

    internal const string DefaultRootVariable = "STAGE_MOUNT_ROOT";
}
