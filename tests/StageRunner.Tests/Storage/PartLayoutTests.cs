using StageRunner.Storage;

namespace StageRunner.Tests.Storage;

public sealed class PartLayoutTests
{
    private const long Mebibyte = 1 << 20;

    [Theory]
    [InlineData(1, 1, 16)]
    [InlineData(16 * Mebibyte, 1, 16)]
    [InlineData((16 * Mebibyte) + 1, 2, 16)]
    [InlineData(10 * 1024 * Mebibyte, 640, 16)]
    [InlineData(1024 * 1024 * Mebibyte, 8963, 117)]
    public void Parts_are_few_enough_for_any_store(long size, int count, long partMebibytes)
    {
        var layout = PartLayout.For(size);

        Assert.Equal((count, partMebibytes * Mebibyte), (layout.Count, layout.PartSize));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16 * Mebibyte)]
    [InlineData((33 * Mebibyte) + 7)]
    public void Parts_follow_on_each_other_and_cover_all(long size)
    {
        var layout = PartLayout.For(size);
        var end = 0L;
        foreach (var range in Enumerable.Range(1, layout.Count).Select(layout.Range))
        {
            Assert.Equal(end, range.Offset);
            Assert.True(range.Length > 0);
            end = range.Last + 1;
        }

        Assert.Equal(size, end);
    }
}
