using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Recordings.Contract;
using Recordings.Json;
using StageRunner.Storage;

namespace StageRunner.Contract;

/// <summary>The files that earlier stages left, verified as they are read: the size at once, the SHA-256 on the way.</summary>
public sealed class InputFiles
{
    private readonly IArtifactStore _store;
    private readonly string _scratch;
    private readonly IReadOnlyList<InputFile> _files;

    private InputFiles(IArtifactStore store, string scratch, IReadOnlyList<InputFile> files, IReadOnlyList<StageFacts> facts)
    {
        _store = store;
        _scratch = scratch;
        _files = files;
        Facts = facts;
    }

    /// <summary>What the producers learned, the nearest first.</summary>
    public IReadOnlyList<StageFacts> Facts { get; }

    /// <summary>Reads the manifests that the request names, each held against the digest that the operator knows.</summary>
    /// <exception cref="StageException">InputCorrupt: one is gone or is not the one that the operator means.</exception>
    public static async Task<InputFiles> LoadAsync(
        IArtifactStore store, string scratch, IReadOnlyList<InputArtifacts> inputs, CancellationToken cancellationToken)
    {
        var files = new List<InputFile>();
        var facts = new List<StageFacts>();
        foreach (var input in inputs)
        {
            var manifest = await ReadAsync(store, input, cancellationToken);
            facts.Insert(0, manifest.Facts);
            files.InsertRange(0, manifest.Files.Select(file => new InputFile(file, input.Stage)));
        }

        return new InputFiles(store, scratch, files, facts);
    }

    /// <summary>The nearest producer's file of a role; null: none made one.</summary>
    public InputFile? Find(ArtifactRole role) => _files.FirstOrDefault(file => file.File.Role == role);

    /// <summary>Every file of a role that its nearest producer made.</summary>
    public IReadOnlyList<InputFile> FindAll(ArtifactRole role)
    {
        var nearest = Find(role);
        return nearest is null ? [] : [.. _files.Where(file => file.File.Role == role && file.Producer == nearest.Producer)];
    }

    /// <summary>Every file of a role, whoever made it: several shares of one thing.</summary>
    public IEnumerable<InputFile> All(ArtifactRole role) => _files.Where(file => file.File.Role == role);

    /// <summary>Every file of a producer.</summary>
    public IEnumerable<InputFile> Made(string producer) => _files.Where(file => file.Producer == producer);

    /// <summary>These files alone, for work on a part of what there is.</summary>
    public InputFiles Only(IReadOnlyList<InputFile> files) => new(_store, _scratch, files, Facts);

    /// <summary>The nearest producer's file of a role.</summary>
    /// <exception cref="StageException">ConfigError: the operator named no stage that makes it.</exception>
    public InputFile Require(ArtifactRole role) =>
        Find(role) ?? throw new StageException(ErrorCodes.ConfigError, $"No earlier stage left a file for {role}");

    /// <summary>Opens a file. Reading its end checks the SHA-256: a consumer must read all of it before it trusts any.</summary>
    /// <exception cref="StageException">InputCorrupt: gone, or of another size; thrown by the stream's last read if the hash differs.</exception>
    public async Task<Stream> OpenAsync(InputFile input, CancellationToken cancellationToken)
    {
        var head = await _store.HeadAsync(input.File.Key, cancellationToken) ?? throw input.Corrupt("is gone from the store");
        if (head.Size != input.File.Size)
        {
            throw input.Corrupt($"has {head.Size} bytes, its manifest says {input.File.Size}");
        }

        var content = await _store.OpenReadAsync(input.File.Key, range: null, cancellationToken) ?? throw input.Corrupt("is gone from the store");
        return new VerifyingStream(content, input.File.Size, input.File.Sha256, input.Corrupt);
    }

    /// <summary>A whole small file, verified.</summary>
    /// <exception cref="StageException">InputCorrupt, also when it exceeds <paramref name="maxBytes"/>.</exception>
    public async Task<byte[]> ReadAllAsync(InputFile input, int maxBytes, CancellationToken cancellationToken)
    {
        if (input.File.Size > maxBytes)
        {
            throw input.Corrupt($"has {input.File.Size} bytes, more than the {maxBytes} that such a file may have");
        }

        await using var stream = await OpenAsync(input, cancellationToken);
        using var buffer = new MemoryStream((int)input.File.Size);
        await stream.CopyToAsync(buffer, cancellationToken);
        return buffer.ToArray();
    }

    /// <summary>A whole JSON file, verified.</summary>
    /// <exception cref="StageException">InputCorrupt, also when it exceeds <paramref name="maxBytes"/> or is no such JSON.</exception>
    public async Task<T> ReadJsonAsync<T>(InputFile input, JsonTypeInfo<T> type, int maxBytes, CancellationToken cancellationToken)
    {
        var bytes = await ReadAllAsync(input, maxBytes, cancellationToken);
        try
        {
            return JsonSerializer.Deserialize(bytes, type) ?? throw input.Corrupt("is empty");
        }
        catch (JsonException)
        {
            throw input.Corrupt("can't be read");
        }
    }

    /// <summary>
    /// The path of a verified local copy: the store's own file where the store is a directory (never write to it), else a file in scratch.
    /// </summary>
    public async Task<string> FetchAsync(InputFile input, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        await using var stream = await OpenAsync(input, cancellationToken);
        var local = _store.LocalPath(input.File.Key);
        var path = local ?? Path.Combine(_scratch, $"{input.Producer.Replace('/', '.')}-{input.File.Name}");
        await using var target = local is null ? ScratchFile.Create(path) : Stream.Null;
        await StreamCopy.CopyAsync(stream, target, input.File.Size, progress, cancellationToken);
        return path;
    }

    private static async Task<ArtifactManifest> ReadAsync(IArtifactStore store, InputArtifacts input, CancellationToken cancellationToken)
    {
        StageException Corrupt(string what) =>
            new(ErrorCodes.InputCorrupt, $"The manifest of stage {input.Stage} {what}") { Producer = input.Stage };

        await using var stream = await store.OpenReadAsync(input.Manifest, range: null, cancellationToken) ?? throw Corrupt("is gone from the store");
        try
        {
            var manifest = await JsonSerializer.DeserializeAsync(stream, RecordingsJson.Default.ArtifactManifest, cancellationToken);
            return manifest is not null && manifest.Digest == input.Digest && Digests.OfFiles(manifest.Files) == input.Digest
                ? manifest
                : throw Corrupt("is not the one that was planned with");
        }
        catch (JsonException)
        {
            throw Corrupt("can't be read");
        }
    }
}
