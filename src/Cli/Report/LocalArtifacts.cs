using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Status;

namespace Cli.Report;

/// <summary>Reads what stages left in a directory store, for the report. What can't be read is left out: a report never fails a run.</summary>
public sealed class LocalArtifacts(string storeDirectory, RecordingStatus status)
{
    private readonly List<ArtifactFile> _files = [.. Manifests(storeDirectory, status).SelectMany(manifest => manifest.Files)];

    /// <summary>The JSON of a role's file, last producer first; null when no stage made one.</summary>
    public T? Read<T>(ArtifactRole role, JsonTypeInfo<T> type)
        where T : class =>
        _files.FindLast(file => file.Role == role) is { } file ? ReadJson(Path.Combine(storeDirectory, file.Key), type) : null;

    /// <summary>The JSON of every file of a role: several Jobs may have shared one thing.</summary>
    public IEnumerable<T> ReadAll<T>(ArtifactRole role, JsonTypeInfo<T> type)
        where T : class =>
        _files.Where(file => file.Role == role).Select(file => ReadJson(Path.Combine(storeDirectory, file.Key), type)).OfType<T>();

    /// <summary>The bytes of a file; null when it is not there or too large.</summary>
    public byte[]? ReadBytes(ArtifactRole role, string name, long maxBytes)
    {
        if (_files.FindLast(file => file.Role == role && file.Name == name) is not { } file || file.Size > maxBytes)
        {
            return null;
        }

        try
        {
            return File.ReadAllBytes(Path.Combine(storeDirectory, file.Key));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static IEnumerable<ArtifactManifest> Manifests(string storeDirectory, RecordingStatus status) =>
        (status.Stages ?? [])
            .Select(stage => stage.Artifacts?.Manifest)
            .OfType<string>()
            .Select(manifest => ReadJson(Path.Combine(storeDirectory, manifest), RecordingsJson.Default.ArtifactManifest))
            .OfType<ArtifactManifest>();

    private static T? ReadJson<T>(string path, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, type);
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
