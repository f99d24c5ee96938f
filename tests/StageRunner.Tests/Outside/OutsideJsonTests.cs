using System.Text;
using StageRunner.Outside;

namespace StageRunner.Tests.Outside;

[Trait("Tier", "unit")]
public class OutsideJsonTests
{
    private static readonly byte[] HalfLetter = [.. "{\"text\":\"caf"u8, 0xC3, .. "\"}"u8];

    public static TheoryData<byte[]> Encodings => new(
        Encoding.UTF8.GetBytes("\uFEFF{\"text\":\"añ😀\"}"),
        [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("{\"text\":\"añ😀\"}")],
        [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes("{\"text\":\"añ😀\"}")],
        Encoding.Unicode.GetBytes("{\"text\":\"añ😀\"}"),
        Encoding.BigEndianUnicode.GetBytes("{\"text\":\"añ😀\"}"),
        Encoding.UTF32.GetPreamble().Concat(Encoding.UTF32.GetBytes("{\"text\":\"añ😀\"}")).ToArray());

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Every_encoding_that_JSON_comes_in_is_read(byte[] bytes) => Assert.Equal("añ😀", OutsideJson.Parse(bytes)?["text"].Text);

    [Fact]
    public void Half_a_letter_is_replaced() => Assert.Equal("caf\uFFFD", OutsideJson.Parse(HalfLetter)?["text"].Text);

    [Theory]
    [InlineData("""{"a":"x \ud83d y"}""", "x \uFFFD y")]
    [InlineData("""{"a":"\ude00"}""", "\uFFFD")]
    [InlineData("""{"a":"\ud83d\ud83d\ude00"}""", "\uFFFD😀")]
    [InlineData("""{"a":"\ud83d\u0041"}""", "\uFFFDA")]
    [InlineData("""{"a":"\uZZZZ"}""", "\uFFFDZZZZ")]
    [InlineData("""{"a":"it\'s"}""", "it's")]
    [InlineData("{\"a\":\"two\nlines\"}", "two\nlines")]
    [InlineData("""{"\ud83d":1,"a":"x"}""", "x")]
    [InlineData("""{"a":"y","a":"x"}""", "x")]
    [InlineData("""{"a":"x",}""", "x")]
    [InlineData("""{"a":"x"/* note */} // end""", "x")]
    [InlineData("{\"a\":\"x\"}\0\0", "x")]
    [InlineData("""{"a":"x"} OK""", "x")]
    [InlineData("""[{"a":"x"}]""", "x")]
    public void Strings_hold_whole_letters_and_what_stands_around_them_does_no_harm(string json, string text) =>
        Assert.Equal(text, OutsideJson.Parse(json)?["a"].Text);

    [Theory]
    [InlineData("1.5", 1.5)]
    [InlineData("\"1.5\"", 1.5)]
    [InlineData("\" -2e1 \"", -20.0)]
    [InlineData("+.5", 0.5)]
    [InlineData("NaN", null)]
    [InlineData("-Infinity", null)]
    [InlineData("1e999", null)]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    [InlineData("None", null)]
    [InlineData("true", null)]
    [InlineData("[1]", null)]
    public void Only_finite_numbers_are_numbers(string json, double? number) => Assert.Equal(number, OutsideJson.Parse($"{{\"a\":{json}}}")!.Value["a"].Number);

    [Theory]
    [InlineData("9223372036854775807", 9223372036854775807L)]
    [InlineData("3.0", 3L)]
    [InlineData("\"42\"", 42L)]
    [InlineData("1e3", 1000L)]
    [InlineData("3.5", null)]
    [InlineData("1e30", null)]
    public void Whole_numbers_are_whole(string json, long? whole) => Assert.Equal(whole, OutsideJson.Parse(json)!.Value.Whole);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("<html>")]
    [InlineData("{")]
    [InlineData("{\"a\":\"")]
    [InlineData("{\"a\" 1}")]
    [InlineData("}")]
    [InlineData("nonsense")]
    [InlineData("{\"a\":1}{\"a\":2}")]
    [InlineData("data: {\"a\":1}")]
    [InlineData("/* never ends")]
    public void What_is_no_whole_document_is_none(string text) => Assert.Null(OutsideJson.Parse(text));

    [Fact]
    public void Nesting_is_bounded()
    {
        Assert.Null(OutsideJson.Parse(new string('[', 1_000_000) + new string(']', 1_000_000)));
        Assert.NotNull(OutsideJson.Parse(new string('[', 100) + new string(']', 100)));
    }

    [Fact]
    public void Whatever_is_asked_of_a_value_nothing_is_thrown()
    {
        foreach (var json in (string[])["{}", "[]", "null", "\"\"", "1", "true", "[[]]", "[null]", "{\"a\":null}", "{\"a\":[]}"])
        {
            foreach (var value in (OutsideValue[])[OutsideJson.Parse(json)!.Value, OutsideJson.Parse(json)!.Value["a"], default])
            {
                Assert.Null(value["a"]["b"].Text);
                Assert.Null(value["a"].Number);
                Assert.Null(value["b"].Whole);
                Assert.Null(value["b"].Flag);
                Assert.Null(value["b"].Moment);
                Assert.Empty(value["b"].Members);
                Assert.Empty(value["b"].Items);
                Assert.Equal("", value["b"].Raw);
            }
        }
    }

    [Fact]
    public void An_object_where_a_list_was_due_is_its_only_item() =>
        Assert.Equal("x", OutsideJson.Parse("""{"choices":{"a":"x"}}""")!.Value["choices"].Objects.Single()["a"].Text);

    [Fact]
    public void A_list_with_numbered_names_is_a_list() =>
        Assert.Equal(["x", "y"], OutsideJson.Parse("""{"items":{"0":"x","1":"y"}}""")!.Value["items"].Items.Select(item => item.Text));

    [Theory]
    [InlineData("Sure! Here it is:\n```json\n{\"a\":1}\n```\nHope this helps {you}!")]
    [InlineData("{\"a\":1} and {\"b\":2}")]
    [InlineData("{curly} talk, then {\"a\":1}")]
    public void Objects_are_found_within_prose(string text) => Assert.Contains(OutsideJson.Find(text), value => value["a"].Whole == 1);

    [Fact]
    public void An_answer_behind_many_citations_is_found()
    {
        var thoughts = string.Concat(Enumerable.Range(0, 1500).Select(i => $"line [{i}] says {{x}} and [so on; "));

        Assert.Equal(1, OutsideJson.Find(thoughts + "{\"a\":1}").Last()["a"].Whole);
    }

    [Fact]
    public void Endless_brackets_end_the_search() => Assert.Empty(OutsideJson.Find(new string('{', 100_000)));
}
