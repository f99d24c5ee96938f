using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Operator.Api;
using Operator.Artifacts;
using Recordings.Contract;
using Recordings.Json;

namespace Operator.Dashboard;

/// <summary>
/// What stages left of a Recording, found in the store that the operator keeps itself. Other stores want keys from Secrets, which the operator never reads.
/// </summary>
/// <param name="store">Null: the operator keeps none.</param>
internal sealed class StoredFiles(ArtifactDirectory? store)
{
    private const long MaxJsonBytes = 16L << 20;

    private readonly Lock _reading = new();

    /// <summary>The last producer's file of a role; null: there is none.</summary>
    public StoredFile? Find(V1Alpha1Recording recording, ArtifactRole role)
    {
        // Keys are the runners' word: none leads out of the Recording's own prefix.
        var root = StoreKeys.Root(prefix: null, recording.Metadata.NamespaceProperty ?? "", recording.Metadata.Name ?? "");
        return (recording.Status?.Stages ?? [])
            .Reverse()
            .Select(stage => Open(stage.Artifacts?.Manifest, root))
            .OfType<FileInfo>()
            .Select(manifest => Parse(manifest, RecordingsJson.Default.ArtifactManifest))
            .SelectMany(manifest => manifest?.Files ?? [])
            .Where(file => file.Role == role)
            .Select(file => Open(file.Key, root) is { } found ? new StoredFile(found, file.MediaType ?? "") : null)
            .FirstOrDefault(file => file is not null);
    }

    /// <summary>The JSON of a role's file; null: there is none that can be read. One at a time: a long transcript is big while it is read.</summary>
    public T? Read<T>(V1Alpha1Recording recording, ArtifactRole role, JsonTypeInfo<T> type)
        where T : class
    {
        lock (_reading)
        {
            return Find(recording, role) is { } found ? Parse(found.File, type) : null;
        }
    }

    private FileInfo? Open(string? key, string root) =>
        key is not null && ArtifactKeys.IsValid(key) && ArtifactKeys.MayWrite(key, root) ? store?.Find(key) : null;

    // What can't be read is left out: it may be deleted while it is looked at, and a page shows what there is.
    private static T? Parse<T>(FileInfo file, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            using var stream = file.OpenRead();
            return stream.Length <= MaxJsonBytes ? JsonSerializer.Deserialize(stream, type) : null;
        }
        catch (Exception exception) when (exception is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
