using System.Globalization;
using Recordings.Contract;
using StageRunner.Stages.Subtitles;
using StageRunner.Text;
using StageRunner.Transcripts;

namespace StageRunner.Tests.Text;

/// <summary>Subtitles of real sentences in the world's scripts, by the machine's ICU.</summary>
public sealed class WorldSubtitlesTests
{
    public static TheoryData<string, int> TextsAndWidths
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var name in WorldTexts.All.Keys)
            {
                data.Add(name, 12);
                data.Add(name, 20);
                data.Add(name, 42);
            }

            return data;
        }
    }

    public static TheoryData<string> Texts => [.. WorldTexts.All.Keys];

    [Theory]
    [MemberData(nameof(TextsAndWidths))]
    public void Every_line_fits_as_it_is_shown_and_no_letter_is_lost(string name, int columns)
    {
        var text = WorldTexts.All[name];

        var cues = Make(text, 20_000, new SubtitleRules(columns, 2, 17));

        Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), string.Concat(cues.SelectMany(cue => cue.Lines)).Replace(" ", "", StringComparison.Ordinal));
        Assert.All(cues, cue => Assert.InRange(cue.Lines.Count, 1, 2));
        Assert.All(cues.SelectMany(cue => cue.Lines), line => Assert.True(Columns(line) <= columns || !line.Contains(' ') && IsOneSpacedWord(line), $"{line}: {Columns(line)}"));
    }

    [Theory]
    [MemberData(nameof(TextsAndWidths))]
    public void No_line_begins_within_a_letter(string name, int columns)
    {
        var text = WorldTexts.All[name].Replace(" ", "", StringComparison.Ordinal);
        var letters = StringInfo.ParseCombiningCharacters(text).Append(text.Length).ToHashSet();

        var at = 0;
        foreach (var line in Make(WorldTexts.All[name], 20_000, new SubtitleRules(columns, 2, 17)).SelectMany(cue => cue.Lines))
        {
            at += line.Replace(" ", "", StringComparison.Ordinal).Length;
            Assert.Contains(at, letters);
        }
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Words_put_together_again_are_the_text(string name)
    {
        var said = WordTimes.Interpolate(new Cue(1000, 9000, WorldTexts.All[name]));

        Assert.Equal(WorldTexts.All[name], WordText.Of(said.Words));
        Assert.Equal(1.0, said.Words[0].Start);
        Assert.Equal(9.0, said.Words[^1].End);
        Assert.All(said.Words.Zip(said.Words.Skip(1)), pair => Assert.Equal(pair.First.End, pair.Second.Start));
    }

    [Fact]
    public void Japanese_lines_begin_with_no_sign_that_ends_something_and_no_small_letter()
    {
        foreach (var columns in Enumerable.Range(8, 36))
        {
            var lines = Make("「データ」は、どうやって、ちょっとずつ、きゅっと圧縮されていくのでしょうか？（はい！）ゆっくりと説明していきましょう。", 20_000, new SubtitleRules(columns, 2, 17))
                .SelectMany(cue => cue.Lines);

            Assert.All(lines, line => Assert.DoesNotContain(line[0], "、。？！）」っゃゅょッャュョー"));
            Assert.All(lines, line => Assert.DoesNotContain(line[^1], "「（"));
        }
    }

    [Fact]
    public void Thai_lines_end_where_words_do()
    {
        var lines = Make("ต้นไม้ค้นหาต้นไม้ค้นหาต้นไม้ค้นหา", 6_000, new SubtitleRules(14, 2, 17)).SelectMany(cue => cue.Lines);

        Assert.All(lines, line => Assert.True(line.StartsWith("ต้นไม้", StringComparison.Ordinal) || line.StartsWith("ค้นหา", StringComparison.Ordinal), line));
    }

    [Fact]
    public void A_wide_letter_takes_the_reading_time_of_two()
    {
        var narrow = Make("abcdefgh", 100, new SubtitleRules(42, 2, 5)).Single();
        var wide = Make("数据结构", 100, new SubtitleRules(42, 2, 5)).Single();

        Assert.Equal(narrow.End - narrow.Start, wide.End - wide.Start);
    }

    [Fact]
    public void A_sentence_that_passes_for_one_word_is_taken_apart_at_its_own_times()
    {
        var transcript = new Transcript
        {
            Segments = [new TranscriptSegment { Start = 0, End = 12, Text = WorldTexts.Chinese, Words = [new TranscriptWord { Start = 0, End = 12, Text = WorldTexts.Chinese }] }],
        };

        var cues = SubtitleMaker.Make(transcript, new SubtitleRules(42, 2, 17));

        Assert.True(cues.Count > 1);
        Assert.All(cues.SelectMany(cue => cue.Lines), line => Assert.InRange(Columns(line), 1, 42));
    }

    private static bool IsOneSpacedWord(string line) => TextUnits.Split(line).Count() == 1 && TextUnits.Fit(line, 2).Count == 1;

    // Independent of the product's own: letters of the East Asian blocks and emoji are two, marks none.
    private static int Columns(string line)
    {
        var letters = StringInfo.GetTextElementEnumerator(line);
        var columns = 0;
        while (letters.MoveNext())
        {
            var first = char.ConvertToUtf32(letters.GetTextElement(), 0);
            columns += first is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xFF01 and <= 0xFF60) or >= 0x1F000 ? 2 : 1;
        }

        return columns;
    }

    private static IReadOnlyList<SubtitleCue> Make(string text, long length, SubtitleRules rules) =>
        SubtitleMaker.Make(new Transcript { Segments = [WordTimes.Interpolate(new Cue(0, length, text))] }, rules);
}
