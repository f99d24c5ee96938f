using Recordings.Contract;

namespace Recordings.Tests.Contract;

public sealed class PackedPageTests
{
    [Fact]
    public void A_page_comes_back_as_it_was()
    {
        var item = new FoundItem { Id = "/aB3==", Title = "Лекция", RecordedAt = DateTimeOffset.UnixEpoch, DurationSeconds = 60, SizeBytes = 7, IsProcessing = true, Media = "m", Transcript = "t" };

        var page = PackedPage.TryUnpack(PackedPage.TryPack(new SyncPage { Items = [item], IsLast = true }));

        Assert.Equal(item, Assert.Single(page!.Items));
        Assert.True(page.IsLast);
    }

    [Fact]
    public void A_page_that_would_not_fit_a_termination_message_is_not_packed()
    {
        var items = Enumerable.Range(0, 1000).Select(number => new FoundItem { Id = Digests.OfText($"{number}"), RecordedAt = DateTimeOffset.UnixEpoch });

        Assert.Null(PackedPage.TryPack(new SyncPage { Items = [.. items] }));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not base 64")]
    [InlineData("bm90IGd6aXA=")]
    [InlineData("H4sIAAAAAAAAA6uuBQBDv6ajAgAAAA==")]
    public void What_is_no_page_reads_as_none(string? text) => Assert.True(PackedPage.TryUnpack(text) is null or { Items.Count: 0 });

    [Fact]
    public void A_page_that_grows_beyond_reason_when_unpacked_reads_as_none()
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write(new byte[10_000_000]);
        }

        Assert.Null(PackedPage.TryUnpack(Convert.ToBase64String(packed.ToArray())));
    }
}
