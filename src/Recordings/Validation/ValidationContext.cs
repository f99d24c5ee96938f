using System.Collections.Immutable;

namespace Recordings.Validation;

/// <summary>What a spec is judged against, besides itself.</summary>
public sealed record ValidationContext
{
    /// <summary>The names of the roots that <c>file</c> sources and outputs may use; <c>""</c> is the whole machine (<c>local</c> mode).</summary>
    public ImmutableHashSet<string> Roots { get; init; } = [];

    /// <summary>The transcription commands that the operator's configuration defines.</summary>
    public ImmutableHashSet<string> Commands { get; init; } = [];
}
