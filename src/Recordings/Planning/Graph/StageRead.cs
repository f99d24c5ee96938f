using System.Collections.Immutable;
using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Graph;

/// <summary>One thing that a stage reads: what the first of these stages left that is not skipped.</summary>
/// <param name="FirstOf">Nearest first: <c>trim</c>, then <c>download</c>, where trimming is disabled.</param>
/// <param name="IsRequired">Without it the stage makes no sense: it is skipped when all of them are.</param>
public sealed record StageRead(ImmutableArray<string> FirstOf, bool IsRequired)
{
    /// <summary>Read by outputs that publish this alone; null: by whoever declares it.</summary>
    public PublishedThing? Publishing { get; init; }

    /// <summary>Whether a stage of this output (null: of none) reads it.</summary>
    public bool Concerns(OutputSettings? output) => Publishing is null || Publishing == (output?.Publish ?? PublishedThing.Video);

    /// <summary>A read that the stage can do without when its producer is skipped.</summary>
    public static StageRead IfThere(params string[] firstOf) => new([.. firstOf], IsRequired: false);

    /// <summary>A read that the stage can't do without.</summary>
    public static StageRead Always(params string[] firstOf) => new([.. firstOf], IsRequired: true);
}
