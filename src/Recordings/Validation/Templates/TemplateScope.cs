namespace Recordings.Validation.Templates;

/// <summary>What names mean at a place of a template: at its top, or for each item of a list.</summary>
/// <param name="Names">The names that are known there.</param>
/// <param name="Parent">What <c>../</c> leads to; null: this is the top.</param>
internal sealed record TemplateScope(IReadOnlyList<string> Names, TemplateScope? Parent)
{
    public static TemplateScope Top { get; } = new(TemplateNames.Values, Parent: null);

    /// <summary>The scope within <c>{{#each name}}</c> or <c>{{#with name}}</c>.</summary>
    public TemplateScope Of(string block, string name) => new(block == "each" && name == "topics" ? TemplateNames.OfTopic : [], this);

    /// <summary>The mistake in a name, or null.</summary>
    public string? FindMistake(string path)
    {
        if (path.StartsWith("../", StringComparison.Ordinal))
        {
            return Parent is null ? $"{{{{{TemplateText.Cut(path)}}}}} leads out of the template: take out ../" : Parent.FindMistake(path[3..]);
        }

        var isPlace = Parent is not null && TemplateNames.OfPlace.Contains(path);
        if (isPlace || Names.Contains(path, StringComparer.Ordinal) || (Parent is not null && path is "this" or "."))
        {
            return null;
        }

        if (Parent is not null && Top.Names.Contains(path, StringComparer.Ordinal))
        {
            return $"{{{{{path}}}}} is not known within a block over items: write {{{{../{path}}}}}";
        }

        return $"{{{{{TemplateText.Cut(path)}}}}} is not known: write one of {string.Join(", ", Parent is null ? Names : [.. Names, "this"])}";
    }
}
