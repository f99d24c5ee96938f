using System.Buffers.Text;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Recordings.Contract;

/// <summary>JSON as text that fits a termination message: gzip, then base64.</summary>
internal static class PackedJson
{
    // What says more than this was not made by our runner.
    private const int MaxJsonBytes = 256 * 1024;

    /// <summary>The text; null: it would be longer than <paramref name="maxLength"/>.</summary>
    public static string? TryPack<T>(T value, JsonTypeInfo<T> type, int maxLength)
    {
        // What packs well may say more than is ever unpacked.
        var json = JsonSerializer.SerializeToUtf8Bytes(value, type);
        if (json.Length >= MaxJsonBytes)
        {
            return null;
        }

        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(json);
        }

        return Base64.GetMaxEncodedToUtf8Length((int)packed.Length) <= maxLength
            ? Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length)
            : null;
    }

    /// <summary>What was packed; the default: the text is nothing of the kind.</summary>
    public static T? TryUnpack<T>(string? text, JsonTypeInfo<T> type)
    {
        try
        {
            using var packed = new MemoryStream(Convert.FromBase64String(text ?? ""));
            using var gzip = new GZipStream(packed, CompressionMode.Decompress);
            var json = new byte[MaxJsonBytes];
            var length = gzip.ReadAtLeast(json, json.Length, throwOnEndOfStream: false);
            return length < json.Length ? JsonSerializer.Deserialize(json.AsSpan(0, length), type) : default;
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException or JsonException)
        {
            return default;
        }
    }
}
