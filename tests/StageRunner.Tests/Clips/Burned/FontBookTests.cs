using StageRunner.Stages.Clips.Burned;

namespace StageRunner.Tests.Clips.Burned;

public sealed class FontBookTests
{
    private static readonly string[] Machine =
    [
        "DejaVu Sans|200|100|0|True|False|20-7e a0-2af 370-5ff 2190-21ff",
        "DejaVu Sans|80|100|0|True|False|20-7e a0-2af 370-5ff 600-6ff 2190-21ff",
        "Noto Serif CJK SC|200|100|0|True|False|20-7e 3000-30ff 4e00-9fff",
        "Noto Sans CJK SC|200|100|0|True|False|20-7e 3000-30ff 4e00-9fff",
        "Noto Sans CJK JP|200|100|0|True|False|20-7e 3000-30ff 4e00-9fff",
        "Noto Sans Arabic|200|100|0|True|False|20 600-6ff",
        "Noto Sans Devanagari|80|100|0|True|False|20 900-97f 200c-200d",
        "Noto Color Emoji|80|100|0|True|True|23 1f300-1faff",
        "Symbola|80|87|0|True|False|20-7e 4c0-52f 1f300-1faff",
        "Fixed|80|100|0|False|False|20-7e e000",
        "Bad{\\fs200}|80|100|0|True|False|e000",
        "no line of it",
    ];

    [Theory]
    [InlineData("Trees and деревья", "DejaVu Sans:Trees and деревья")]
    [InlineData("用 AVL 树", "Noto Sans CJK SC:用 |DejaVu Sans:AVL |Noto Sans CJK SC:树")]
    [InlineData("用AVL树", "Noto Sans CJK SC:用AVL树")]
    [InlineData("اليوم AVL", "Noto Sans Arabic:اليوم |DejaVu Sans:AVL")]
    [InlineData("हिन्दी", "Noto Sans Devanagari:हिन्दी")]
    [InlineData("Great👍 work", "DejaVu Sans:Great|Symbola:👍 |DejaVu Sans:work")]
    [InlineData("👩‍👧 ❤️ok", "Symbola:👩‍👧 |DejaVu Sans:❤️ok")]
    public void A_word_is_in_one_font_that_has_all_of_it(string line, string runs) =>
        Assert.Equal(runs, string.Join('|', Book().Runs(line).Select(run => $"{run.Family}:{run.Text}")));

    [Fact]
    public void A_Japanese_talk_has_Japanese_letters() => Assert.Equal("Noto Sans CJK JP", Book("ja").Runs("今日は").Single().Family);

    [Fact]
    public void Runs_are_the_line() => Assert.Equal("用  AVL树 👍x اليوم", string.Concat(Book().Runs("用  AVL树 👍x اليوم").Select(run => run.Text)));

    [Theory]
    [InlineData("Trees, деревья, 树, اليوم, हिन्दी, 👍🏽")]
    [InlineData("a\u00A0b\u200Bc \u200Fd 👩‍👩‍👧")]
    public void What_some_font_has_is_not_missing(string line) => Assert.Empty(Book().Missing([line]));

    [Theory]
    [InlineData("ต้นไม้ and ไม้", "Thai")]
    [InlineData("ትምህርት with ខ្មែរ", "Ethiopic,Khmer")]
    [InlineData("private \uE000 use", "U+E000")]
    [InlineData("한국어", "Korean")]
    public void What_none_has_is_named_by_its_script(string line, string scripts) => Assert.Equal(scripts.Split(','), Book().Missing([line]));

    [Fact]
    public void Faces_that_can_t_be_drawn_or_named_are_left_out() => Assert.Equal(8, Machine.Select(FontFace.TryParse).OfType<FontFace>().Count());

    private static FontBook Book(string? language = null) => new(Machine.Select(FontFace.TryParse).OfType<FontFace>(), language);
}
