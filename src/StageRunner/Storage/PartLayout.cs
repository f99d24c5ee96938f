namespace StageRunner.Storage;

/// <summary>How a big object is divided: parts 1..<see cref="Count"/>, all of one size but the last.</summary>
/// <param name="Size">Bytes of the whole; at least 1.</param>
/// <param name="PartSize">Bytes of a part.</param>
public sealed record PartLayout(long Size, long PartSize)
{
    private const long Mebibyte = 1 << 20;

    // S3 allows 10,000 parts; the rest is room to spare.
    private const long MaxParts = 9000;

    /// <summary>The smallest part: small enough to lose, large enough for few requests.</summary>
    public const long MinPartSize = 16 * Mebibyte;

    public int Count => (int)((Size + PartSize - 1) / PartSize);

    /// <summary>The layout for a size.</summary>
    public static PartLayout For(long size)
    {
        var wanted = (size + MaxParts - 1) / MaxParts;
        var rounded = (wanted + Mebibyte - 1) / Mebibyte * Mebibyte;
        return new PartLayout(size, Math.Max(MinPartSize, rounded));
    }

    /// <summary>Where a part lies.</summary>
    /// <param name="number">From 1.</param>
    public ByteRange Range(int number)
    {
        var offset = (number - 1) * PartSize;
        return new ByteRange(offset, Math.Min(PartSize, Size - offset));
    }
}
