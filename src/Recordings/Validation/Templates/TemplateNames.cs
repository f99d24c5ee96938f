using System.Collections.Frozen;

namespace Recordings.Validation.Templates;

/// <summary>What a metadata template may say.</summary>
public static class TemplateNames
{
    /// <summary>The values there are, for the docs and for messages, in order.</summary>
    public static readonly IReadOnlyList<string> Values =
    [
        "title", "name", "recordedAt", "date", "time", "duration", "language", "summary", "topics", "mainTopics", "output", "clip",
    ];

    /// <summary>Handlebars' own block helpers.</summary>
    public static readonly IReadOnlyList<string> Blocks = ["if", "unless", "each", "with"];

    private static readonly FrozenSet<string> Known = Values.Concat(["this", ".", "else"]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a name can be resolved at the top of a template; inside a block, members of an item are names too.</summary>
    internal static bool IsKnown(string name) => Known.Contains(name) || name.StartsWith('@');
}
