using System.Buffers.Text;
using System.IO.Compression;
using System.Text.Json;
using Recordings.Json;

namespace Recordings.Contract;

/// <summary>
/// A <see cref="SyncPage"/> as text that fits a termination message, which is how a Job tells the operator what it found: gzip, then base64.
/// </summary>
public static class PackedPage
{
    /// <summary>The longest text: what a termination message leaves besides the rest of a <see cref="StageResult"/>.</summary>
    public const int MaxLength = 3400;

    // A page that says more than this was not made by our runner.
    private const int MaxJsonBytes = 256 * 1024;

    /// <summary>The text; null: these items are too many for one page.</summary>
    public static string? TryPack(SyncPage page)
    {
        // What packs well may say more than is ever unpacked.
        var json = JsonSerializer.SerializeToUtf8Bytes(page, RecordingsJson.Default.SyncPage);
        if (json.Length >= MaxJsonBytes)
        {
            return null;
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(json);
        }

        return Base64.GetMaxEncodedToUtf8Length((int)packed.Length) <= MaxLength
            ? Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length)
            : null;
    }

    /// <summary>The page; null: the text is none.</summary>
    public static SyncPage? TryUnpack(string? text)
    {
        try
        {
            using var packed = new MemoryStream(Convert.FromBase64String(text ?? ""));
            using var gzip = new GZipStream(packed, CompressionMode.Decompress);
            var json = new byte[MaxJsonBytes];
            var length = gzip.ReadAtLeast(json, json.Length, throwOnEndOfStream: false);
            var page = length < json.Length ? JsonSerializer.Deserialize(json.AsSpan(0, length), RecordingsJson.Default.SyncPage) : null;
            return page?.Items is null ? null : page;
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException or JsonException)
        {
            return null;
        }
    }
}
