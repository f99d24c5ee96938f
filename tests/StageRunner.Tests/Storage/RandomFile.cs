using System.Security.Cryptography;

namespace StageRunner.Tests.Storage;

/// <summary>A temporary file of noise.</summary>
public sealed class RandomFile : IDisposable
{
    public RandomFile(int size)
    {
        var bytes = new byte[size];
        new Random(size).NextBytes(bytes);
        Path = System.IO.Path.GetTempFileName();
        File.WriteAllBytes(Path, bytes);
        (Size, Sha256) = (size, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    public string Path { get; }
    public long Size { get; }
    public string Sha256 { get; }

    public void Dispose() => File.Delete(Path);
}
