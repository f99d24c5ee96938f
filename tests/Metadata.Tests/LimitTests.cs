using System.Text;
using Metadata.Limits;
using Metadata.Rendering;
using Recordings.Resources.Pipeline;
using static Metadata.Tests.SomeValues;

namespace Metadata.Tests;

public sealed class LimitTests
{
    [Fact]
    public void A_title_that_fits_exactly_is_left_alone()
    {
        var title = new string('x', 100);

        var text = OnYouTube(title);

        Assert.Equal(title, text.Title);
        Assert.Empty(text.Notes);
    }

    [Fact]
    public void A_longer_title_ends_at_a_word_with_an_ellipsis_that_is_counted()
    {
        var text = OnYouTube(string.Join(' ', Enumerable.Repeat("balanced", 20)));

        Assert.Equal(string.Join(' ', Enumerable.Repeat("balanced", 11)) + "…", text.Title);
        Assert.Equal("The title was cut from 179 to 100 characters, all that the platform takes", Assert.Single(text.Notes));
    }

    [Fact]
    public void A_word_that_ends_at_the_limit_is_kept()
    {
        var title = OnYouTube(new string('x', 90) + " 12345678 and more").Title;

        Assert.Equal((100, new string('x', 90) + " 12345678…"), (title.Length, title));
    }

    [Fact]
    public void Characters_of_several_units_are_never_cut_in_two()
    {
        const string family = "👨‍👩‍👧";

        var title = OnYouTube(string.Concat(Enumerable.Repeat(family, 20))).Title;

        Assert.Equal(string.Concat(Enumerable.Repeat(family, 12)) + "…", title);
    }

    [Fact]
    public void A_description_is_measured_in_bytes()
    {
        var text = Render(new MetadataSettings { DescriptionTemplate = string.Join(' ', Enumerable.Repeat("дерево", 1000)) }, PlatformLimits.YouTube);

        Assert.InRange(Encoding.UTF8.GetByteCount(text.Description), 4980, 5000);
        Assert.EndsWith("дерево…", text.Description, StringComparison.Ordinal);
        Assert.Contains("bytes", Assert.Single(text.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void YouTube_gets_no_angle_brackets_and_others_get_what_was_written()
    {
        Assert.Equal("a ＜ b ＞ c", OnYouTube("a < b > c").Title);
        Assert.Equal("a < b > c", Render(new MetadataSettings { TitleTemplate = "a < b > c" }, PlatformLimits.Vk).Title);
    }

    [Theory]
    [InlineData(127, 127)]
    [InlineData(129, 128)]
    public void VK_takes_128_characters(int length, int shown) =>
        Assert.Equal(shown, Render(new MetadataSettings { TitleTemplate = new string('x', length) }, PlatformLimits.Vk).Title.Length);

    [Fact]
    public void Tags_are_counted_as_YouTube_does_with_commas_and_quotes_around_spaces()
    {
        // 5 * 97 + 2 quotes + 5 commas + 8 = 500.
        string[] tags = ["a b" + new string('a', 94), .. Enumerable.Range(0, 4).Select(i => i + new string('b', 96)), "12345678"];

        Assert.Equal(tags, Tags(tags).Tags);
        Assert.Equal(tags[..5], Tags([.. tags[..5], "123456789"]).Tags);
        Assert.Equal([.. tags[..5], "12"], Tags([.. tags[..5], "123456789", "12"]).Tags);
        Assert.Equal("1 tags were left out: all together may have 500 characters", Assert.Single(Tags([.. tags[..5], "123456789"]).Notes));
    }

    [Fact]
    public void Tags_are_each_there_once_and_have_no_commas() => Assert.Equal(["trees", "a b"], Tags(["trees", " Trees", "", "a, b"]).Tags);

    private static RenderedMetadata OnYouTube(string title) => Render(new MetadataSettings { TitleTemplate = title }, PlatformLimits.YouTube);

    private static RenderedMetadata Tags(IReadOnlyList<string> tags) => Render(new MetadataSettings { Tags = tags }, PlatformLimits.YouTube);
}
