using System.Security.Cryptography;

namespace StageRunner.Storage.S3;

/// <summary>The tag that a part of an upload has where its store tells none: the MD5 of its bytes.</summary>
internal static class PartTag
{
    /// <summary>Reads the bytes and names them.</summary>
    public static async Task<string> OfAsync(string path, ByteRange range, CancellationToken cancellationToken)
    {
        await using var content = new FileSliceStream(path, range);
#pragma warning disable CA5351 // A name that the protocol prescribes, no protection.
        return $"\"{Convert.ToHexStringLower(await MD5.HashDataAsync(content, cancellationToken))}\"";
#pragma warning restore CA5351
    }
}
