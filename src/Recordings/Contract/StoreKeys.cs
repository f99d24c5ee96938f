namespace Recordings.Contract;

/// <summary>Where things lie in the artifact store. The only place that knows.</summary>
public static class StoreKeys
{
    /// <summary>A recording's prefix: <c>{prefix}/{namespace}/{name}</c>. Its name, not its UID: re-applied from Git it finds its artifacts.</summary>
    public static string Root(string? prefix, string @namespace, string name) =>
        string.IsNullOrEmpty(prefix?.Trim('/')) ? $"{@namespace}/{name}" : $"{prefix.Trim('/')}/{@namespace}/{name}";

    /// <summary>The directory of one stage's artifacts for one fingerprint, no slash at the end.</summary>
    public static string Stage(string root, string stage, string? instance, string fingerprint) =>
        instance is null ? $"{root}/{stage}/{fingerprint}" : $"{root}/{stage}.{instance}/{fingerprint}";

    /// <summary>Partial work of a stage: multipart upload ids, journals, chunks. Survives a kill; goes when the manifest is written.</summary>
    public static string Work(string stageDirectory) => $"{stageDirectory}/work";

    /// <summary>
    /// What an output's uploads note of the videos that they published. Whatever the fingerprint: a new title finds its video there.
    /// </summary>
    public static string Videos(string root, string output) => $"{root}/{StageNames.Upload}.{output}/videos";

    /// <summary>
    /// The root by which file sources and outputs name the operator's own store: sources read <c>store/...</c> from what all may read, outputs write
    /// to a place of the recording's own.
    /// </summary>
    public const string FileRoot = "store";

    /// <summary>What every stage may read, and none may write. No namespace begins with a dot.</summary>
    public const string Shared = ".shared";

    /// <summary>Where file outputs of the operator's own store go: apart from the artifacts, since what was published outlives them.</summary>
    public static string Published(string root) => $".published/{root}";

    /// <summary>The manifest of a stage's directory.</summary>
    public static string Manifest(string stageDirectory) => $"{stageDirectory}/{ArtifactManifest.FileName}";
}
