namespace Recordings.Validation.Templates;

/// <summary>Takes the text of a template's tag apart.</summary>
internal static class TemplateText
{
    private const int MaxShown = 40;

    /// <summary>For messages.</summary>
    public static string Cut(string text) => text.Length <= MaxShown ? text : $"{text[..MaxShown]}…";

    /// <summary>The words of a tag; one in quotes keeps them, and its spaces. Null: a quote is not closed.</summary>
    public static IReadOnlyList<string>? Words(string tag)
    {
        var words = new List<string>();
        for (var at = 0; at < tag.Length;)
        {
            if (char.IsWhiteSpace(tag[at]))
            {
                at++;
                continue;
            }

            var isQuoted = tag[at] is '"' or '\'';
            var end = isQuoted ? tag.IndexOf(tag[at], at + 1) + 1 : EndOfWord(tag, at);
            if (end == 0)
            {
                return null;
            }

            words.Add(tag[at..end]);
            at = end;
        }

        return words;
    }

    /// <summary>What a quoted word says; null: it is not quoted.</summary>
    public static string? Unquote(string word) => word is ['"' or '\'', .. var text, '"' or '\''] ? text : null;

    private static int EndOfWord(string tag, int from)
    {
        while (from < tag.Length && !char.IsWhiteSpace(tag[from]))
        {
            from++;
        }

        return from;
    }
}
