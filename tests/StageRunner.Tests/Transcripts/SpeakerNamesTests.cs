using System.Text;
using StageRunner.Transcripts;

namespace StageRunner.Tests.Transcripts;

/// <summary>Names of speakers that stand in the text: told by the file as a whole.</summary>
public sealed class SpeakerNamesTests
{
    [Fact]
    public void Where_every_cue_begins_with_a_name_whatever_stands_there_is_one() => Assert.Equal(
        ["Jane Roe", "Jane", "john.smith@uni.edu", "Иван Петров (студент)", "iPhone 12", "Dr. Jane M. van Roe", "+1***5567", "Roe, Jane", "张三"],
        Speakers("Jane Roe: Welcome", "Jane: Today", "john.smith@uni.edu: I have a question.", "Иван Петров (студент): Да", "iPhone 12: Can you hear me?",
            "Dr. Jane M. van Roe: Yes: we can.", "+1***5567: hello", "Roe, Jane : bonjour", "张三：你好"));

    [Fact]
    public void What_they_say_keeps_its_own_colons() =>
        Assert.Equal(["Yes: we can.", "At 10:30: go", "see https://a.b/c: there"], Texts("Ann: Yes: we can.", "Bob: At 10:30: go", "Cy: see https://a.b/c: there"));

    [Fact]
    public void Where_few_cues_do_it_is_text()
    {
        string[] lines = ["New York: the city", .. Enumerable.Range(1, 30).Select(i => $"sentence {i}")];

        Assert.All(Speakers(lines), Assert.Null);
        Assert.Equal(lines, Texts(lines));
    }

    [Fact]
    public void Where_nearly_every_cue_does_a_beginning_that_comes_once_and_looks_like_no_name_is_text()
    {
        string[] lines = [.. Enumerable.Range(1, 20).Select(i => $"{(i % 2 == 0 ? "Ann" : "bob")}: sentence {i}"), "Remember: it balances", "no name here"];

        Assert.Equal((null, "Remember: it balances"), (Speakers(lines)[20], Texts(lines)[20]));
        Assert.Equal("bob", Speakers(lines)[0]);
    }

    [Fact]
    public void A_blank_before_the_colon_is_French() => Assert.Equal(["Jean Dupont"], Speakers("Jean Dupont : bonjour"));

    [Theory]
    [InlineData("https://example.org/x")]
    [InlineData("10:30 to 11:45")]
    [InlineData("So what is it? Well: nothing")]
    public void Times_addresses_and_sentences_are_no_names(string text) => Assert.Equal([null, null, null], Speakers(text, text, text));

    private static IReadOnlyList<string?> Speakers(params string[] lines) => [.. Read(lines).Select(cue => cue.Speaker)];

    private static IReadOnlyList<string> Texts(params string[] lines) => [.. Read(lines).Select(cue => cue.Text)];

    private static IReadOnlyList<Cue> Read(string[] lines) => CueReader.Read(Encoding.UTF8.GetBytes(
        "WEBVTT\n\n" + string.Concat(lines.Select((line, i) => $"00:{i:00}.000 --> 00:{i:00}.900\n{line}\n\n"))));
}
