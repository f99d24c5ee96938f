using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using StageRunner.Contract;
using StageRunner.Storage;

namespace StageRunner.Hosting;

/// <summary>A stage's own manifest: its presence is the checkpoint that the work is whole.</summary>
public static class OwnManifest
{
    /// <summary>The manifest of this very work, if it is there, is sound, and every file it lists is there in its size.</summary>
    public static async Task<ArtifactManifest?> FindAsync(StageContext context, CancellationToken cancellationToken)
    {
        await using var stream = await context.Store.OpenReadAsync(Key(context), range: null, cancellationToken);
        if (stream is null)
        {
            return null;
        }

        var manifest = await ReadAsync(stream, cancellationToken);
        return manifest is not null && IsOf(context.Request, manifest) && await HasFilesAsync(context.Store, manifest, cancellationToken)
            ? manifest
            : null;
    }

    /// <summary>Writes it: the last thing a stage does.</summary>
    public static async Task WriteAsync(StageContext context, ArtifactManifest manifest, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, RecordingsJson.Default.ArtifactManifest));
        await context.Store.PutAsync(Key(context), content, new ObjectInfo("application/json"), cancellationToken);
    }

    /// <summary>Its key.</summary>
    public static string Key(StageContext context) => StoreKeys.Manifest(context.StageDirectory);

    private static async Task<ArtifactManifest?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(stream, RecordingsJson.Default.ArtifactManifest, cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsOf(StageRequest request, ArtifactManifest manifest) =>
        manifest.SchemaVersion == ArtifactManifest.CurrentSchemaVersion
        && manifest.Stage == request.Stage
        && manifest.Instance == request.Instance
        && manifest.Fingerprint == request.Fingerprint
        && manifest.Digest == Digests.OfFiles(manifest.Files);

    private static async Task<bool> HasFilesAsync(IArtifactStore store, ArtifactManifest manifest, CancellationToken cancellationToken)
    {
        foreach (var file in manifest.Files)
        {
            if (await store.HeadAsync(file.Key, cancellationToken) is not { } head || head.Size != file.Size)
            {
                return false;
            }
        }

        return true;
    }
}
