using FsCheck;
using FsCheck.Fluent;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Text;

namespace StageRunner.Tests.Text;

public sealed class TextUnitsTests
{
    private static readonly string[] Pieces =
        ["数据", "。", "「", "ー", "ょ", "ต้น", "ไม้", "ຂໍ້", "ខ្មែរ", "မြန်", "한국", "AVL", "x", "9", "-", "?", "e\u0301", "👩‍👩‍👧‍👦", "🇩🇪", "שלום", "مرحبا", "हिन्", "\u200D", "\u0301", "ﾊﾟ", "𠀋"];

    private static readonly Arbitrary<string> Tokens = Arb.From(Gen.Elements(Pieces).ListOf().Where(list => list.Count > 0).Select(list => string.Concat(list)));

    [Fact]
    public void Pieces_are_the_text() => Prop.ForAll(Tokens, token =>
        string.Concat(TextUnits.Split(token).Select(unit => unit.Text)) == token && string.Concat(TextUnits.Fit(token, 6)) == token).QuickCheckThrowOnFailure();

    [Fact]
    public void No_piece_that_is_fitted_is_wider_than_a_line() => Prop.ForAll(Tokens, token =>
        TextUnits.Fit(token, 6) is [var whole] && whole == token || TextUnits.Fit(token, 6).All(piece => DisplayWidth.Of(piece) <= 6)).QuickCheckThrowOnFailure();

    [Fact]
    public void Words_are_found_where_dictionaries_have_them() => Assert.Equal(
        ["数据", "结构", "AVL", "树，", "ok"], TextUnits.Split("数据结构AVL树， ok").Select(unit => unit.Text));

    [Fact]
    public void Korean_words_are_what_stands_between_spaces() => Assert.Equal(["자료", "구조를", "배웁니다."], TextUnits.Split("자료 구조를 배웁니다.").Select(unit => unit.Text));

    [Fact]
    public void Without_icu_Chinese_and_Japanese_end_lines_between_letters_but_not_before_a_comma() => Assert.Equal(
        ["数", "据，", "結", "「構」", "造ー", "タ"], TextUnits.Pieces("数据，結「構」造ータ", icu: null));

    [Fact]
    public void Without_icu_Thai_is_refused_with_what_to_install()
    {
        var refused = Assert.Throws<StageException>(() => TextUnits.Pieces("ต้นไม้", icu: null));

        Assert.Equal(ErrorCodes.ConfigError, refused.Code);
        Assert.Contains("Thai", refused.Message, StringComparison.Ordinal);
        Assert.Contains("libicu72", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_icu_scripts_with_spaces_go_on_as_ever() => Assert.Equal(["Ἀριθμός/λόγος"], TextUnits.Pieces("Ἀριθμός/λόγος", icu: null));

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("数据", 4)]
    [InlineData("e\u0301", 1)]
    [InlineData("👩‍👩‍👧‍👦", 2)]
    [InlineData("🇩🇪", 2)]
    [InlineData("❤️", 2)]
    [InlineData("กำ", 2)]
    [InlineData("\u102C", 1)]
    [InlineData("\u200D", 0)]
    [InlineData("ﾊﾟ", 2)]
    [InlineData("한", 2)]
    [InlineData("\u1112\u1161\u11AB", 2)]
    [InlineData("שָׁלוֹם", 4)]
    public void A_text_is_as_wide_as_it_is_shown(string text, int columns) => Assert.Equal(columns, DisplayWidth.Of(text));

    [Theory]
    [InlineData("我们学习树。")]
    [InlineData("本当ですか？」")]
    [InlineData("حول بعضها؟")]
    [InlineData("سیکھیں گے۔")]
    [InlineData("सीखेंगे।")]
    [InlineData("እንማራለን።")]
    [InlineData("ទិន្នន័យ។")]
    [InlineData("ကြပါမယ်။")]
    [InlineData("Τι είναι\u037E")]
    [InlineData("Ինչու՞ այսպես։")]
    [InlineData("(\"Really?\")")]
    public void Sentences_end_with_their_script_s_marks(string sentence) => Assert.True(SentenceMarks.EndsSentence(sentence));

    [Theory]
    [InlineData("我们，")]
    [InlineData("and;")]
    [InlineData("3.5")]
    [InlineData("")]
    public void Other_words_end_none(string word) => Assert.False(SentenceMarks.EndsSentence(word));
}
