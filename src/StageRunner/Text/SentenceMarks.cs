namespace StageRunner.Text;

/// <summary>The marks of the world's scripts by which sentences and their parts end. Pure.</summary>
internal static class SentenceMarks
{
    private const string Quotes = "\"'»”’)]}」』）》〉】〕］｣";

    // Latin and Chinese; Arabic and Urdu; Devanagari; Ethiopic; Burmese, Khmer; Armenian; Greek.
    private const string Ends = ".!?…‽⁇⁈⁉" + "。｡．！？" + "\u061F\u06D4" + "\u0964\u0965" + "\u1362\u1367" + "\u104B\u17D4\u17D5" + "\u0589" + "\u037E";
    private const string PartEnds = ",;:—–)" + "、，；：」』）》】" + "\u060C\u061B" + "\u1363\u1364\u1365" + "\u104A" + "\u055D";

    /// <summary>Whether a sentence ends with a word, also inside quotes or brackets.</summary>
    public static bool EndsSentence(string word)
    {
        var bare = word.AsSpan().TrimEnd(Quotes);
        return bare.Length > 0 && Ends.Contains(bare[^1], StringComparison.Ordinal);
    }

    /// <summary>Whether a part of a sentence ends with a word.</summary>
    public static bool EndsPart(string word) => word.Length > 0 && PartEnds.Contains(word[^1], StringComparison.Ordinal);
}
