using System.Collections.Immutable;
using Recordings.Resources.Status;

namespace Recordings.Validation;

/// <summary>What a spec is judged against, besides itself.</summary>
public sealed record ValidationContext
{
    /// <summary>The names of the roots that <c>file</c> sources and outputs may use; <c>""</c> is the whole machine (<c>local</c> mode).</summary>
    public ImmutableHashSet<string> Roots { get; init; } = [];

    /// <summary>The transcription commands that the operator's configuration defines.</summary>
    public ImmutableHashSet<string> Commands { get; init; } = [];

    /// <summary>How long those of them that say so may work on half an hour of audio.</summary>
    public ImmutableDictionary<string, TimeSpan> CommandTimeouts { get; init; } = ImmutableDictionary<string, TimeSpan>.Empty;

    /// <summary>Which layer set what, for messages. What is not in it is built in.</summary>
    public ImmutableArray<ConfigSource> Sources { get; init; } = [];
}
