using StageRunner.Outside;

namespace StageRunner.Tests.Outside;

[Trait("Tier", "unit")]
public class ForeignTextTests
{
    [Theory]
    [InlineData("two\r\n lines\tand a tab", "two lines and a tab")]
    [InlineData("\u001B[31mred\u001B[0m and \u001Bplain", "red and plain")]
    [InlineData("left \u202Eright\u2066 to left", "left right to left")]
    [InlineData("bell\a, null\0, line\u2028separator", "bell, null, line separator")]
    [InlineData("a family 👨‍👩‍👧 stays", "a family 👨‍👩‍👧 stays")]
    [InlineData("می‌خواهم", "می‌خواهم")]
    [InlineData(null, "")]
    public void A_foreign_text_is_shown_on_one_line_and_does_nothing_to_a_terminal(string? text, string shown) => Assert.Equal(shown, ForeignText.Line(text));

    [Fact]
    public void Half_a_letter_is_replaced() => Assert.Equal("half \uFFFD a letter", ForeignText.Line("half \uD83D a letter"));

    [Fact]
    public void It_is_cut_between_words() => Assert.Equal("The request was…", ForeignText.Cut("The request was too long for this model", 17));

    [Fact]
    public void A_token_that_would_be_cut_goes_whole() => Assert.Equal("Received=…", ForeignText.Cut("Received= " + new string('k', 300)));

    [Fact]
    public void A_text_that_is_one_token_leaves_nothing_of_it() => Assert.Equal("…", ForeignText.Cut(new string('k', 300)));

    [Fact]
    public void A_text_without_spaces_is_cut_between_its_letters() => Assert.Equal(new string('中', 20) + "…", ForeignText.Cut(new string('中', 50), 20));

    [Fact]
    public void No_cut_leaves_half_a_letter()
    {
        Assert.Equal("😀…", ForeignText.Cut("😀😀", 3));
        Assert.Equal("a", ForeignText.Head("a😀", 2));
        Assert.Equal("", ForeignText.Head("😀", 1));
        Assert.Equal("a😀", ForeignText.Head("a😀", 3));
    }
}
