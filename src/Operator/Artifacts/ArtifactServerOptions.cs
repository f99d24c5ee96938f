namespace Operator.Artifacts;

/// <summary>The store that the operator serves itself.</summary>
internal sealed record ArtifactServerOptions
{
    /// <summary>10 GiB.</summary>
    public const long DefaultMaxBytes = 10L << 30;

    public const int DefaultDownloadPort = 8081;

    /// <summary>Where it keeps objects: a volume, or a directory that goes with the pod.</summary>
    public required string Directory { get; init; }

    /// <summary>What it takes in all.</summary>
    public long MaxBytes { get; init; } = DefaultMaxBytes;

    /// <summary>A port of loopback alone where people look at it, by <c>kubectl port-forward</c>. 0: none.</summary>
    public int DownloadPort { get; init; } = DefaultDownloadPort;
}
