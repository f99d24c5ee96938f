using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Hosting;
using StageRunner.Storage.Directories;
using StageRunner.Storage.Http;
using StageRunner.Storage.S3;

namespace StageRunner.Storage;

/// <summary>The store that a request names.</summary>
public static class StoreFactory
{
    /// <summary>Opens the store; nothing is sent yet.</summary>
    /// <param name="reference">The store.</param>
    /// <param name="paths">Where its paths are.</param>
    /// <param name="secrets">Its credentials.</param>
    /// <param name="time">For signatures.</param>
    /// <param name="made">Takes down what is put into a directory; null: nobody does.</param>
    /// <exception cref="StageException">ConfigError, CredentialMissing.</exception>
    public static IArtifactStore Create(StoreReference reference, MountedPaths paths, SecretFiles secrets, TimeProvider time, MadeFiles? made = null) => reference switch
    {
        { Directory: { } directory } => new DirectoryArtifactStore(paths.Resolve(directory), made),
        { Http: { } http } => new HttpArtifactStore(http, paths.Resolve(http.TokenPath), time),
        { S3: { } bucket } => new S3ArtifactStore(S3Settings.From(bucket, secrets), time),
        _ => throw new StageException(ErrorCodes.ConfigError, "The request names no artifact store"),
    };
}
