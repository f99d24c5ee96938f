using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Storage;

namespace StageRunner.Hosting;

/// <summary>Puts what a stage made into the store and describes it.</summary>
public static class ArtifactWriter
{
    /// <summary>Puts one file where it belongs, unless it is there already.</summary>
    public static async Task<ArtifactFile> PutAsync(StageContext context, OutputFile file, CancellationToken cancellationToken) => file switch
    {
        StoredFile stored => Describe(stored, stored.Key, stored.Size, stored.Sha256),
        LocalFile local => await PutAsync(context, local, cancellationToken),
        _ => throw new InvalidOperationException($"No way to put a {file.GetType().Name}"),
    };

    private static async Task<ArtifactFile> PutAsync(StageContext context, LocalFile file, CancellationToken cancellationToken)
    {
        var key = context.Key(file.Name);
        var size = new FileInfo(file.Path).Length;
        var sha256 = await FileDigest.ComputeAsync(file.Path, cancellationToken);
        var info = new ObjectInfo(file.MediaType, sha256);
        await LocalFileUpload.PutAsync(context.Store, key, file.Path, info, context.Request.Tuning.Parallelism, cancellationToken);
        return Describe(file, key, size, sha256);
    }

    private static ArtifactFile Describe(OutputFile file, string key, long size, string sha256) => new()
    {
        Role = file.Role,
        Name = file.Name,
        Key = key,
        Size = size,
        Sha256 = sha256,
        MediaType = file.MediaType,
    };
}
