using System.Security.Cryptography;
using StageRunner.Storage;

namespace StageRunner.Tests.Storage;

public sealed class VerifyingStreamTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 1000).Select(value => (byte)value)];

    [Fact]
    public async Task The_right_bytes_pass() => Assert.Equal(Content, await ReadAsync(Content));

    [Fact]
    public async Task A_flipped_bit_fails_at_the_end() => await AssertFailsAsync([.. Content[..^1], (byte)(Content[^1] ^ 1)], "SHA-256");

    [Fact]
    public async Task A_missing_byte_fails() => await AssertFailsAsync(Content[..^1], "only 999 bytes of 1000");

    [Fact]
    public async Task A_byte_too_many_fails() => await AssertFailsAsync([.. Content, 0], "more than 1000 bytes of 1000");

    [Fact]
    public async Task Nothing_at_all_fails() => await AssertFailsAsync([], "only 0 bytes of 1000");

    private static async Task AssertFailsAsync(byte[] content, string what)
    {
        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(content));

        Assert.Contains(what, exception.Message, StringComparison.Ordinal);
    }

    private static async Task<byte[]> ReadAsync(byte[] content)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Content));
        await using var stream = new VerifyingStream(new MemoryStream(content), Content.Length, sha256, message => new InvalidDataException(message));
        using var read = new MemoryStream();
        await stream.CopyToAsync(read);
        return read.ToArray();
    }
}
