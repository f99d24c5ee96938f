using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Hosting;
using StageRunner.Storage.Directories;

namespace StageRunner.Storage;

/// <summary>The store that a request names.</summary>
public static class StoreFactory
{
    /// <summary>Opens the store; nothing is sent yet.</summary>
    /// <exception cref="StageException">ConfigError, CredentialMissing.</exception>
    public static IArtifactStore Create(StoreReference reference, MountedPaths paths, SecretFiles secrets) => reference switch
    {
        { Directory: { } directory } => new DirectoryArtifactStore(paths.Resolve(directory)),
        _ => throw new StageException(ErrorCodes.ConfigError, "The request names no artifact store"),
    };
}
