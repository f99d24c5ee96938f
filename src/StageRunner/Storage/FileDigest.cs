using System.Security.Cryptography;

namespace StageRunner.Storage;

/// <summary>SHA-256 of files.</summary>
public static class FileDigest
{
    /// <summary>The file's SHA-256, 64 lower-case hex digits.</summary>
    public static async Task<string> ComputeAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = ScratchFile.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
    }
}
