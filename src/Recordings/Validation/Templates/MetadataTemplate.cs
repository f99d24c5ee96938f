namespace Recordings.Validation.Templates;

/// <summary>
/// Finds mistakes in a metadata template before anything runs: open braces, blocks that don't close, names and helpers that there are none of.
/// A subset of Handlebars' grammar; src/Metadata renders it.
/// </summary>
public static class MetadataTemplate
{
    /// <summary>The first mistake with its remedy, or null.</summary>
    public static string? FindMistake(string template)
    {
        ArgumentNullException.ThrowIfNull(template);
        var blocks = new Stack<Block>();
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

        return blocks.TryPeek(out var block) ? $"{{{{#{block.Name}}}}} is never closed: add {{{{/{block.Name}}}}}" : null;
    }

    private static string? FindMistake(string tag, Stack<Block> blocks)
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
            _ when tag == "else" => blocks.Count > 0 ? null : "{{else}} is outside of a block: take it out",
            _ => TemplateCall.FindMistake(tag.TrimStart('&').Trim(), Scope(blocks)),
        };
    }

    private static string? Open(string tag, Stack<Block> blocks)
    {
        var words = tag.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != 2 || !TemplateNames.Blocks.Contains(words[0], StringComparer.Ordinal))
        {
            return $"{{{{#{TemplateText.Cut(tag)}}}}} is not known: write one of {string.Join(", ", TemplateNames.Blocks.Select(block => $"#{block}"))} and a name";
        }

        var scope = Scope(blocks);
        var (name, value) = (words[0], words[1]);
        blocks.Push(new Block(name, name is "each" or "with" ? scope.Of(name, value) : scope));
        return name == "each" && scope.Parent is null && TemplateNames.Values.Contains(value, StringComparer.Ordinal) && !TemplateNames.Lists.Contains(value, StringComparer.Ordinal)
            ? $"{{{{#each {value}}}}} goes over no list: write one of {string.Join(", ", TemplateNames.Lists)}"
            : scope.FindMistake(value);
    }

    private static string? Close(string name, Stack<Block> blocks) => blocks.TryPop(out var opened) && opened.Name == name
        ? null
        : $"{{{{/{TemplateText.Cut(name)}}}}} closes nothing: {(opened is null ? "take it out" : $"{{{{#{opened.Name}}}}} is open, close that first")}";

    private static TemplateScope Scope(Stack<Block> blocks) => blocks.TryPeek(out var block) ? block.Scope : TemplateScope.Top;

    private static int Find(string text, string part, int from) => text.IndexOf(part, from, StringComparison.Ordinal);

    private sealed record Block(string Name, TemplateScope Scope);
}
