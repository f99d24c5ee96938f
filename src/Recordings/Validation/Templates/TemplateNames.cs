using System.Collections.Frozen;

namespace Recordings.Validation.Templates;

/// <summary>What a metadata template may say. The renderer (src/Metadata) knows exactly these; a test holds the two together.</summary>
public static class TemplateNames
{
    /// <summary>Puts a moment into a format and a time zone: <c>{{formatDate recordedAt "dd.MM.yyyy HH:mm" "Europe/Berlin"}}</c>.</summary>
    public const string FormatDate = "formatDate";

    /// <summary>Puts a length into a format: <c>{{formatDuration duration "h:mm:ss"}}</c>.</summary>
    public const string FormatDuration = "formatDuration";

    /// <summary>The values there are, for the docs and for messages, in order.</summary>
    public static readonly IReadOnlyList<string> Values =
    [
        "title", "name", "recordedAt", "date", "time", "duration", "language", "summary", "topics", "mainTopics", "output", "clip", "clipNumber", "clipReason",
    ];

    /// <summary>Those that are lists, for <c>#each</c>.</summary>
    public static readonly IReadOnlyList<string> Lists = ["topics", "mainTopics"];

    /// <summary>What each topic of <c>{{#each topics}}</c> has.</summary>
    public static readonly IReadOnlyList<string> OfTopic = ["title", "start", "end"];

    /// <summary>Handlebars' own block helpers.</summary>
    public static readonly IReadOnlyList<string> Blocks = ["if", "unless", "each", "with"];

    /// <summary>The formatting helpers.</summary>
    public static readonly IReadOnlyList<string> Helpers = [FormatDate, FormatDuration];

    /// <summary>What Handlebars says of an item's place in its list.</summary>
    internal static readonly FrozenSet<string> OfPlace = new[] { "@index", "@first", "@last" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Values that <see cref="FormatDuration"/> takes.</summary>
    internal static readonly FrozenSet<string> Lengths = new[] { "duration", "start", "end" }.ToFrozenSet(StringComparer.Ordinal);
}
