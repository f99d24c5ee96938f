namespace StageRunner.Stages.Clips.Layers;

/// <summary>Words as names and speech are compared: lower case, no punctuation, English plurals as their singular. Pure.</summary>
internal static class PlainWord
{
    private const int ShortestPlural = 4;
    private static readonly string[] PluralsInEs = ["sses", "shes", "ches", "xes", "zes"];
    private static readonly string[] NoPlurals = ["ss", "us", "is"];

    /// <summary>The words of a text; what a hyphen joins is two.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && IsPart(text[i]))
            {
                continue;
            }

            if (Trimmed(text[start..i]) is { Length: > 0 } word)
            {
                yield return Singular(word);
            }

            start = i + 1;
        }
    }

    private static bool IsPart(char letter) => char.IsLetterOrDigit(letter) || letter is '\'' or '’' || char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.NonSpacingMark;

    /// <summary>Without quotes around it, nor the ending of a genitive.</summary>
    private static string Trimmed(string word)
    {
        var plain = word.Replace('’', '\'').Trim('\'').ToLowerInvariant();
        return plain.EndsWith("'s", StringComparison.Ordinal) ? plain[..^2] : plain;
    }

    private static string Singular(string word) => word switch
    {
        { Length: < ShortestPlural } => word,
        _ when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        _ when PluralsInEs.Any(ending => word.EndsWith(ending, StringComparison.Ordinal)) => word[..^2],
        _ when word.EndsWith('s') && !NoPlurals.Any(ending => word.EndsWith(ending, StringComparison.Ordinal)) => word[..^1],
        _ => word,
    };
}
