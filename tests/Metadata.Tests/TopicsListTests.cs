using Metadata.Limits;
using Recordings.Resources.Pipeline;
using static Metadata.Tests.SomeValues;

namespace Metadata.Tests;

public sealed class TopicsListTests
{
    [Theory]
    [InlineData(TopicsFormat.NumberedList, "1. Introduction\n2. Rotations\n3. AVL trees & <treaps>\n4. Questions")]
    [InlineData(TopicsFormat.BulletList, "• Introduction\n• Rotations\n• AVL trees & <treaps>\n• Questions")]
    [InlineData(TopicsFormat.DashList, "- Introduction\n- Rotations\n- AVL trees & <treaps>\n- Questions")]
    [InlineData(TopicsFormat.CommaSeparated, "Introduction, Rotations, AVL trees & <treaps>, Questions")]
    [InlineData(TopicsFormat.Inline, "Introduction | Rotations | AVL trees & <treaps> | Questions")]
    public void Topics_are_listed_in_five_formats(TopicsFormat format, string text) =>
        Assert.Equal(text, Shown(new TopicsDisplaySettings { Format = format, ShowTimestamps = false }));

    [Fact]
    public void By_default_they_are_numbered_and_show_when_they_begin() =>
        Assert.Equal("1. 0:00:04 Introduction\n2. 0:01:05 Rotations\n3. 0:01:10 AVL trees & <treaps>\n4. 1:01:40 Questions", Shown(new TopicsDisplaySettings()));

    [Fact]
    public void For_chapters_the_first_begins_at_zero_and_none_is_shorter_than_ten_seconds() =>
        Assert.Equal(
            "0:00:00 Introduction | 0:01:05 Rotations | 1:01:40 Questions",
            Shown(new TopicsDisplaySettings { Format = TopicsFormat.Inline }, PlatformLimits.YouTube));

    [Theory]
    [InlineData(2, null, null, "Introduction, Rotations")]
    [InlineData(null, 10, null, "Introduction, AVL trees & <treaps>")]
    [InlineData(null, null, 9, "Rotations, Questions")]
    [InlineData(0, null, null, "")]
    public void Their_number_and_length_can_be_bounded(int? count, int? min, int? max, string text) => Assert.Equal(text, Shown(new TopicsDisplaySettings
    {
        Format = TopicsFormat.CommaSeparated,
        ShowTimestamps = false,
        MaxCount = count,
        MinLength = min,
        MaxLength = max,
    }));

    [Fact]
    public void A_prefix_stands_before_topics_but_never_alone()
    {
        Assert.Equal("Topics: Introduction", Shown(new TopicsDisplaySettings { Prefix = "Topics: ", Format = TopicsFormat.Inline, ShowTimestamps = false, MaxCount = 1 }));
        Assert.Equal("", Shown(new TopicsDisplaySettings { Prefix = "Topics: ", MaxCount = 0 }));
        Assert.Equal("", Shown(new TopicsDisplaySettings { Enabled = false }));
    }

    private static string Shown(TopicsDisplaySettings display, PlatformLimits? limits = null) =>
        Render(new MetadataSettings { DescriptionTemplate = "{{topics}}", TopicsDisplay = display }, limits).Description;
}
