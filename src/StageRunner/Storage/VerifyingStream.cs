using System.Security.Cryptography;

namespace StageRunner.Storage;

/// <summary>
/// A read-only stream that checks length and SHA-256 of what passes: the read that would return 0 throws instead when they are not what was
/// promised, and so does the first byte too many.
/// </summary>
public sealed class VerifyingStream(Stream inner, long expectedSize, string expectedSha256, Func<string, Exception> corrupt) : ReadOnlyStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _size;
    private bool _checked;

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        if (read > 0)
        {
            _hash.AppendData(buffer.Span[..read]);
            _size += read;
        }

        if (_size > expectedSize || (read == 0 && buffer.Length > 0))
        {
            Check();
        }

        return read;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Check()
    {
        if (_checked)
        {
            return;
        }

        if (_size != expectedSize)
        {
            throw corrupt($"has {(_size > expectedSize ? "more than " : "only ")}{Math.Min(_size, expectedSize)} bytes of {expectedSize}");
        }

        if (Convert.ToHexStringLower(_hash.GetHashAndReset()) != expectedSha256)
        {
            throw corrupt("has another SHA-256 than its manifest says");
        }

        _checked = true;
    }
}
