using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Storage;
using Testing;

namespace StageRunner.Tests.Storage;

public sealed class ResumingStreamTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 100).Select(value => (byte)value)];

    [Fact]
    public async Task A_body_that_breaks_is_opened_again_where_it_broke()
    {
        var opened = new List<long>();

        Assert.Equal(Content, await ReadAsync(opened, piece: 30));
        Assert.Equal([30, 60, 90], opened);
    }

    [Fact]
    public async Task A_body_that_gives_nothing_more_is_given_up()
    {
        var exception = await Assert.ThrowsAsync<StageException>(() => ReadAsync([], piece: 0));

        Assert.Equal(ErrorCodes.StorageUnavailable, exception.Code);
    }

    // A body that ends after a piece, again and again, with a clock that is moved on whenever somebody waits for it.
    private static async Task<byte[]> ReadAsync(List<long> opened, int piece)
    {
        var time = new FakeTime();
        MemoryStream Open(long position) => new(Content[(int)position..Math.Min(Content.Length, (int)position + piece)]);
        await using var stream = new ResumingStream(Open(0), Content.Length, time, (position, _) =>
        {
            opened.Add(position);
            return Task.FromResult<Stream>(Open(position));
        });
        using var read = new MemoryStream();
        var reading = stream.CopyToAsync(read);
        while (!reading.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await reading;
        return read.ToArray();
    }
}
