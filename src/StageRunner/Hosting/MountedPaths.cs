using Recordings.Contract;

namespace StageRunner.Hosting;

/// <summary>Turns the absolute paths of the contract into this machine's: below <see cref="StageRequest.MountRootVariable"/> when that is set.</summary>
/// <param name="mountRoot">Null or empty: paths are what they say.</param>
public sealed class MountedPaths(string? mountRoot)
{
    /// <summary>The path on this machine.</summary>
    public string Resolve(string path) => string.IsNullOrEmpty(mountRoot) ? path : Path.Join(mountRoot, path);

    /// <summary>Where the result goes.</summary>
    public string TerminationMessage => Resolve(StageRequest.TerminationMessagePath);

    /// <summary>The scratch volume.</summary>
    public string Scratch => Resolve(StageRequest.ScratchPath);

    /// <summary>The parent of the mounted Secrets.</summary>
    public string Secrets => Resolve(StageRequest.SecretsPath);
}
