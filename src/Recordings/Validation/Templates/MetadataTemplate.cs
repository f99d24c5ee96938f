namespace Recordings.Validation.Templates;

/// <summary>
/// Finds mistakes in a metadata template before anything runs: open braces, blocks that don't close, names that there are none of.
/// A subset of Handlebars' grammar; rendering is the runner's.
/// </summary>
public static class MetadataTemplate
{
    /// <summary>The first mistake with its remedy, or null.</summary>
    public static string? FindMistake(string template)
    {
        ArgumentNullException.ThrowIfNull(template);
        var blocks = new Stack<string>();
        for (var open = Find(template, "{{", 0); open >= 0; open = Find(template, "{{", open))
        {
            var isTriple = template.AsSpan(open).StartsWith("{{{");
            var (start, ending) = isTriple ? (open + 3, "}}}") : (open + 2, "}}");
            var close = Find(template, ending, start);
            if (close < 0)
            {
                return $"an opening \"{(isTriple ? "{{{" : "{{")}\" has no closing \"{ending}\": close it, or write {{ once";
            }

            if (FindMistake(template[start..close].Trim(), blocks) is { } mistake)
            {
                return mistake;
            }

            open = close + ending.Length;
        }

        return blocks.TryPeek(out var block) ? $"{{{{#{block}}}}} is never closed: add {{{{/{block}}}}}" : null;
    }

    private static string? FindMistake(string tag, Stack<string> blocks)
    {
        if (tag.Length == 0)
        {
            return $"{{{{}}}} is empty: write a name in it, one of {string.Join(", ", TemplateNames.Values)}";
        }

        return tag[0] switch
        {
            '!' => null,
            '#' => Open(tag[1..], blocks),
            '/' => Close(tag[1..].Trim(), blocks),
            '>' => "partials ({{> ...}}) are not available: write the text out",
            _ => Value(tag.TrimStart('&').Trim(), blocks),
        };
    }

    private static string? Open(string tag, Stack<string> blocks)
    {
        var words = tag.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 2 || !TemplateNames.Blocks.Contains(words[0], StringComparer.Ordinal))
        {
            return $"{{{{#{Cut(tag)}}}}} is not known: write one of {string.Join(", ", TemplateNames.Blocks.Select(block => $"#{block}"))} and a name";
        }

        var mistake = Value(words[1], blocks);
        blocks.Push(words[0]);
        return mistake;
    }

    private static string? Close(string name, Stack<string> blocks) => blocks.TryPop(out var opened) && opened == name
        ? null
        : $"{{{{/{Cut(name)}}}}} closes nothing: {(opened is null ? "take it out" : $"{{{{#{opened}}}}} is open, close that first")}";

    private static string? Value(string path, Stack<string> blocks)
    {
        var name = path.Split('.', 2)[0] is { Length: > 0 } first ? first : ".";
        var isItem = blocks.Contains("each") || blocks.Contains("with");
        return TemplateNames.IsKnown(name) || (isItem && name.All(char.IsAsciiLetterOrDigit))
            ? null
            : $"{{{{{Cut(path)}}}}} is not known: write one of {string.Join(", ", TemplateNames.Values)}";
    }

    private static int Find(string text, string part, int from) => text.IndexOf(part, from, StringComparison.Ordinal);

    private static string Cut(string text) => text.Length <= 40 ? text : $"{text[..40]}…";
}
