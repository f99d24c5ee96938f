using Microsoft.Extensions.Logging;
using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;
using StageRunner.Media;
using StageRunner.Stages.Segment;
using StageRunner.Storage;
using StageRunner.Storage.S3;

namespace StageRunner.Stages.Clips.Layers;

/// <summary>
/// The pictures and videos of a user's bucket that are laid over clips. Listed once and each file fetched once, when the first clip needs it, into scratch.
/// </summary>
internal sealed class ClipLibrary : IAsyncDisposable
{
    /// <summary>Objects below the prefix.</summary>
    public const int MaxObjects = 1000;

    /// <summary>Bytes of a file.</summary>
    public const long MaxFile = 200L * 1024 * 1024;

    /// <summary>Bytes of all files that the clips of one Job need.</summary>
    public const long MaxTotal = 1024L * 1024 * 1024;

    private readonly StageContext _context;
    private readonly S3ArtifactStore _bucket;
    private readonly S3Prefix _place;
    private readonly string? _brand;
    private readonly LayerCheck _check;
    private readonly Dictionary<string, LayerFile> _fetched = new(StringComparer.Ordinal);
    private IReadOnlyList<LibraryFile>? _files;
    private long _bytes;

    private ClipLibrary(StageContext context, S3Prefix place, string? brand)
    {
        _context = context;
        _place = place;
        _brand = brand;
        _bucket = new S3ArtifactStore(UserBuckets.Settings(place.Bucket, place.Endpoint, place.Region, place.Credentials, context.Request, context.Secrets), context.Time);
        _check = new LayerCheck(new MediaProcess(context.Time), context.Request.Tuning.Threads);
    }

    /// <summary>The library that the settings name; nothing is sent yet. Null: none.</summary>
    /// <exception cref="StageException">CredentialMissing; ConfigError: a brand overlay, but no bucket that it is in.</exception>
    public static ClipLibrary? Open(StageContext context, ClipsRequest settings)
    {
        var brand = string.IsNullOrEmpty(settings.BrandOverlay) ? null : settings.BrandOverlay;
        return settings.BrollLibrary is { } place
            ? new ClipLibrary(context, place, brand)
            : brand is null ? null : throw new StageException(ErrorCodes.ConfigError, "clips.brandOverlay is a key in the bucket of clips.brollLibrary, which is not set");
    }

    /// <summary>What is laid over a clip.</summary>
    /// <exception cref="StageException">
    /// SourceNotFound, SourceUnauthorized, SourceUnavailable, SourceRefused, SourceTooLarge: the library's; NotMedia, MediaTruncated, MediaCorrupt: a file's of it.
    /// </exception>
    public async Task<ClipLayers> ForAsync(ClipSegment clip, IReadOnlyList<TimedWord> words, CancellationToken cancellationToken)
    {
        _files ??= await UserBuckets.AsSourceAsync(() => ListAsync(cancellationToken));
        var broll = new List<(LayerFile, BrollMoment)>();
        foreach (var moment in BrollPlan.Of(words, clip, _files))
        {
            broll.Add((await FetchAsync(moment.File.Key, moment.File.Size, allowsVideo: true, cancellationToken), moment));
            _context.Logger.LogInformation(
                "Laying {File} over clip {Number} from {Start:0.0} to {End:0.0} s", moment.File.Key, clip.Number, moment.Start / 1000.0, moment.End / 1000.0);
        }

        return new ClipLayers(broll, _brand is null ? null : await BrandAsync(_brand, cancellationToken));
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _bucket.DisposeAsync();

    private async Task<IReadOnlyList<LibraryFile>> ListAsync(CancellationToken cancellationToken)
    {
        var files = new List<LibraryFile>();
        var seen = 0;
        await foreach (var stored in _bucket.ListAsync(_place.Prefix ?? "", cancellationToken))
        {
            if (++seen > MaxObjects)
            {
                throw new StageException(ErrorCodes.SourceTooLarge, $"The b-roll library {Place} has more than {MaxObjects} objects; name a prefix with fewer");
            }

            if (stored.Key != _brand && LibraryFile.Of(stored.Key, stored.Size) is { } file)
            {
                files.Add(file);
            }
        }

        return files.Count > 0 || _brand is not null
            ? files
            : throw new StageException(ErrorCodes.SourceNotFound, $"The b-roll library {Place} has no picture or video; correct clips.brollLibrary, or leave it out");
    }

    private async Task<LayerFile> BrandAsync(string key, CancellationToken cancellationToken)
    {
        var size = _fetched.ContainsKey(key) ? 0 : (await UserBuckets.AsSourceAsync(() => _bucket.HeadAsync(key, cancellationToken)) ?? throw Missing(key)).Size;
        return await FetchAsync(key, size, allowsVideo: false, cancellationToken);
    }

    private async Task<LayerFile> FetchAsync(string key, long size, bool allowsVideo, CancellationToken cancellationToken)
    {
        if (_fetched.TryGetValue(key, out var fetched))
        {
            return fetched;
        }

        _bytes += size;
        if (size > MaxFile || _bytes > MaxTotal)
        {
            throw TooLarge(key);
        }

        var path = Path.Combine(_context.ScratchDirectory, "library", Digests.OfText(key));
        await UserBuckets.AsSourceAsync(() => CopyAsync(key, path, size, cancellationToken));
        return _fetched[key] = await _check.CheckAsync(path, key, allowsVideo, cancellationToken);
    }

    private async Task<long> CopyAsync(string key, string path, long size, CancellationToken cancellationToken)
    {
        await using var content = await _bucket.OpenReadAsync(key, range: null, cancellationToken) ?? throw Missing(key);
        await using var file = ScratchFile.Create(path);
        try
        {
            await BoundedCopy.ReadAsync(content, file, size, cancellationToken);
        }
        catch (StageException exception) when (exception.Code == ErrorCodes.MediaCorrupt)
        {
            // Longer than the listing said: replaced since, or a lie.
            throw TooLarge(key);
        }

        return file.Length;
    }

    private string Place => string.IsNullOrEmpty(_place.Prefix) ? $"of bucket \"{_place.Bucket}\"" : $"{_place.Prefix} of bucket \"{_place.Bucket}\"";

    private static StageException TooLarge(string key) => new(
        ErrorCodes.SourceTooLarge, $"{key} is too large to be laid over a clip: {MaxFile >> 20} MiB a file and {MaxTotal >> 20} MiB for all clips are the most");

    private StageException Missing(string key) => new(ErrorCodes.SourceNotFound, $"Bucket \"{_place.Bucket}\" has no object {key}");
}
