using Testing.Media;

namespace StageRunner.Tests.Clips.Burned;

/// <summary>What libass makes of the world's scripts, with the fonts that the runner's image has: looked at as pictures.</summary>
[Trait("Tier", "media")]
[Collection(ClipCollection.Name)]
public sealed class BurnedScriptsTests(SampleMedia samples)
{
    /// <summary>Two words of each script, of as many letters. As boxes they would be the same picture.</summary>
    [Theory]
    [InlineData("数据结构", "平衡操作")]
    [InlineData("こんにち", "さようなら")]
    [InlineData("자료구조", "이진탐색")]
    [InlineData("งานดี", "มากมี")]
    [InlineData("ກາບ", "ນາມ")]
    [InlineData("កខគ", "ងចឆ")]
    [InlineData("ကခဂ", "ငစဆ")]
    [InlineData("नमक", "पटल")]
    [InlineData("মনক", "পটল")]
    [InlineData("தமக", "படல")]
    [InlineData("ትምህ", "ርትን")]
    [InlineData("שלום", "בית.")]
    [InlineData("مرحبا", "دروس.")]
    [InlineData("հայր", "մայր")]
    [InlineData("დედა", "მამა")]
    [InlineData("👍🎉", "🚀🔥")]
    public async Task Every_script_is_drawn_in_letters_and_not_in_boxes(string one, string other)
    {
        var fonts = await Burning.FontsAsync();
        Assert.Empty(fonts.Missing([one, other]));

        var (first, second) = (await Burning.InkAsync(one, fonts, samples.Directory), await Burning.InkAsync(other, fonts, samples.Directory));

        Assert.True(first.Count > 12 && second.Count > 12, $"{first.Count} and {second.Count} columns");
        Assert.True(first.Count != second.Count || Burning.Difference(first, second) > 0.05);
    }

    /// <summary>The same comparison on letters that no font has tells boxes: the test above can fail.</summary>
    [Fact]
    public async Task Letters_that_no_font_has_would_be_boxes_and_are_told()
    {
        Assert.Equal(["U+F0001", "U+F0002"], (await Burning.FontsAsync()).Missing(["\U000F0001\U000F0002"]));

        var (one, other) = (await Burning.InkAsync("\U000F0001\U000F0001", null, samples.Directory), await Burning.InkAsync("\U000F0002\U000F0002", null, samples.Directory));

        Assert.Equal(one, other);
    }

    /// <summary>A mark at the end of a sentence: what stands before it is drawn at the other side of it, and there alone.</summary>
    [Theory]
    [InlineData("שלום לכולם, יש שאלות", "?", false)]
    [InlineData("כך הם מאוזנים", ".", false)]
    [InlineData("כך הם", " AVL.", false)]
    [InlineData("كيف تدور العقد", "؟", false)]
    [InlineData("آج ہم سیکھیں گے", " AVL۔", false)]
    [InlineData("Any questions", "?", true)]
    public async Task Sentences_end_at_the_left_where_they_are_read_from_the_right(string sentence, string end, bool endsRight)
    {
        var fonts = await Burning.FontsAsync();
        var whole = await Burning.InkAsync(sentence + end, fonts, samples.Directory);
        var part = await Burning.InkAsync(sentence, fonts, samples.Directory);

        // A letter's own pixels move by half of one with the line's middle.
        var atRight = Nearest(part, whole, whole.Count - part.Count);
        var atLeft = Nearest(part, whole, 0);

        Assert.True(endsRight ? atLeft < 0.5 * atRight : atRight < 0.5 * atLeft, $"the rest is like what stands at the right by {atRight:0.00}, at the left by {atLeft:0.00}");
    }

    private static double Nearest(IReadOnlyList<int> part, IReadOnlyList<int> whole, int at) => Enumerable.Range(at - 2, 5)
        .Where(from => from >= 0 && from <= whole.Count - 10).Min(from => Burning.Difference(part.Take(whole.Count - from), whole.Skip(from)));
}
