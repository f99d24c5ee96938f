using Recordings.Resources.Pipeline;

namespace Recordings.Resources;

/// <summary>Settings that many recordings share, and which recordings get them by themselves.</summary>
public sealed record RecordingTemplateSpec
{
    /// <summary>Whether this is the namespace's default layer, below every other template. At most one should be.</summary>
    public bool Default { get; init; }

    /// <summary>
    /// Whether it may be chosen by itself, by its rules or as the default. Default true. False is a draft: a Recording gets it by naming it, alone.
    /// </summary>
    public bool? Enabled { get; init; }

    /// <summary>For people.</summary>
    public string? Description { get; init; }

    /// <summary>Which recordings that name no template get this one. Null: none.</summary>
    public MatchingRules? Matching { get; init; }

    /// <summary>The settings.</summary>
    public PipelineSpec? Pipeline { get; init; }
}

/// <summary>
/// Which recordings a template is for, by title. Sources filter first, then excludes; then exact, keywords and regex are tried, any one is enough. Sources
/// without any of these match everything of theirs that is not excluded.
/// </summary>
public sealed record MatchingRules
{
    /// <summary>The highest wins; ties by creation time, then name. Default 0.</summary>
    public int Priority { get; init; }

    /// <summary>RecordingSources whose recordings are looked at. Empty: all.</summary>
    public IReadOnlyList<string>? Sources { get; init; }

    /// <summary>Whole titles.</summary>
    public IReadOnlyList<string>? Exact { get; init; }

    /// <summary>Parts of titles.</summary>
    public IReadOnlyList<string>? Keywords { get; init; }

    /// <summary>Regular expressions without backreferences and lookarounds, found anywhere in a title.</summary>
    public IReadOnlyList<string>? Regex { get; init; }

    /// <summary>Parts of titles that rule a recording out.</summary>
    public IReadOnlyList<string>? Exclude { get; init; }

    /// <summary>Default false.</summary>
    public bool CaseSensitive { get; init; }
}
