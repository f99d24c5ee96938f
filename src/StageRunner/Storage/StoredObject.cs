namespace StageRunner.Storage;

/// <summary>What is at a key.</summary>
/// <param name="Key">The key.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">As noted beside it when it was put; null: the store keeps no notes, or none was given.</param>
/// <param name="ETag">The store's own tag, where it has one.</param>
/// <param name="ModifiedAt">When it was put; null: not asked for.</param>
public sealed record StoredObject(string Key, long Size, string? Sha256 = null, string? ETag = null, DateTimeOffset? ModifiedAt = null);

/// <summary>What is noted beside an object.</summary>
/// <param name="MediaType">For example <c>video/mp4</c>.</param>
/// <param name="Sha256">64 hex digits; null: not known yet.</param>
public sealed record ObjectInfo(string MediaType, string? Sha256 = null);

/// <summary>Bytes <paramref name="Offset"/> up to, not including, <paramref name="Offset"/> + <paramref name="Length"/>.</summary>
public readonly record struct ByteRange(long Offset, long Length)
{
    /// <summary>The last byte of the range, as HTTP counts.</summary>
    public long Last => Offset + Length - 1;
}
