using System.IO.Compression;
using System.Net.Http.Headers;
using StageRunner.Storage;

namespace StageRunner.Net;

/// <summary>
/// Undoes what a server did to a body in spite of <c>Accept-Encoding: identity</c>. By what it says, and by the first bytes: servers say gzip of what is
/// none, and store names there that are no encodings (<c>aws-chunked</c>, <c>utf-8</c>).
/// </summary>
public static class ContentDecoding
{
    private const int Peeked = 2;
    private const byte Zlib = 0x78;

    /// <summary>Whether a body is said to be compressed: then its length and ranges are not the media's.</summary>
    public static bool IsEncoded(HttpContentHeaders headers) => NameOf(headers) is not null;

    /// <summary>The body as it was before; null: it is as it was.</summary>
    public static async Task<Stream?> DecodeAsync(Stream body, HttpContentHeaders headers, CancellationToken cancellationToken)
    {
        if (NameOf(headers) is not { } name)
        {
            return null;
        }

        var first = new byte[Peeked];
        var read = await body.ReadAtLeastAsync(first, Peeked, throwOnEndOfStream: false, cancellationToken);
        var whole = new PrefixedStream(first.AsMemory(0, read), body);
        return new DecodedStream((name, first) switch
        {
            ("gzip", [0x1F, 0x8B]) => new GZipStream(whole, CompressionMode.Decompress),
            ("deflate", [Zlib, _]) => new ZLibStream(whole, CompressionMode.Decompress),
            ("deflate", _) => new DeflateStream(whole, CompressionMode.Decompress),
            ("br", _) => new BrotliStream(whole, CompressionMode.Decompress),
            _ => whole,
        });
    }

    private static string? NameOf(HttpContentHeaders headers) => headers.ContentEncoding.Select(name => name.Trim().ToLowerInvariant()).LastOrDefault() switch
    {
        "gzip" or "x-gzip" => "gzip",
        "deflate" => "deflate",
        "br" => "br",
        _ => null,
    };

    // What was read of a body already, and the rest.
    private sealed class PrefixedStream(ReadOnlyMemory<byte> first, Stream rest) : ReadOnlyStream
    {
        private ReadOnlyMemory<byte> _first = first;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_first.Length == 0 || buffer.Length == 0)
            {
                return rest.ReadAsync(buffer, cancellationToken);
            }

            var count = Math.Min(buffer.Length, _first.Length);
            _first[..count].CopyTo(buffer);
            _first = _first[count..];
            return ValueTask.FromResult(count);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                rest.Dispose();
            }

            base.Dispose(disposing);
        }
    }

    // Bytes that make no sense are a broken body, as one that ends early is.
    private sealed class DecodedStream(Stream decoder) : ReadOnlyStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try
            {
                return await decoder.ReadAsync(buffer, cancellationToken);
            }
            catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException)
            {
                throw new IOException("The compressed body makes no sense", exception);
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                decoder.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
