using System.Collections.Frozen;

namespace StageRunner.Stages.Topics.BuiltIn;

/// <summary>A word that says something.</summary>
/// <param name="Stem">What its forms have in common.</param>
/// <param name="Form">As it was said, lower case unless it is a name or an abbreviation.</param>
/// <param name="Position">Counted over all words of the talk, so that neighbours are known.</param>
internal sealed record Term(string Stem, string Form, int Position)
{
    private const int ShortestWord = 3;

    // Longest first, by no linguist: enough to take the forms of one word for one.
    private static readonly string[] Suffixes =
    [
        "иями", "ями", "ами", "ого", "его", "ому", "ему", "ыми", "ими", "ать", "ять", "ить", "ует", "ают", "ов", "ев", "ей", "ой", "ий", "ый", "ая", "яя", "ое", "ее", "ие", "ые",
        "ах", "ях", "ам", "ям", "ом", "ем", "ию", "ью", "ия", "а", "я", "о", "е", "ы", "и", "у", "ю", "ь", "й",
        "ings", "ing", "ies", "ied", "edly", "ed", "es", "ly", "en", "er", "em", "s", "e", "y", "n",
    ];

    /// <summary>The terms of a text; <paramref name="position"/> counts on.</summary>
    public static List<Term> Of(string text, FrozenSet<string> stopWords, ref int position)
    {
        var terms = new List<Term>();
        foreach (var spoken in text.Split(' '))
        {
            position++;
            var word = Trim(spoken);
            var lower = word.ToLowerInvariant();
            if (word.Length >= ShortestWord && !stopWords.Contains(lower) && word.Any(char.IsLetter))
            {
                var isName = word.Skip(1).Any(char.IsUpper);
                terms.Add(new Term(StemOf(lower), isName ? word : lower, position));
            }

            // A comma or a full stop parts neighbours.
            position += spoken.Length > 0 && char.IsPunctuation(spoken[^1]) ? 1 : 0;
        }

        return terms;
    }

    private static string Trim(string word)
    {
        var start = 0;
        var end = word.Length;
        while (start < end && !char.IsLetterOrDigit(word[start]))
        {
            start++;
        }

        while (end > start && !char.IsLetterOrDigit(word[end - 1]))
        {
            end--;
        }

        return word[start..end];
    }

    private static string StemOf(string word)
    {
        var suffix = Suffixes.FirstOrDefault(suffix => word.Length - suffix.Length >= ShortestWord && word.EndsWith(suffix, StringComparison.Ordinal));
        return suffix is null ? word : word[..^suffix.Length];
    }
}
