using System.Text.Json.Nodes;

namespace Operator.Changes;

/// <summary>What a verb does with one Recording.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>Change it.</summary>
    /// <param name="Spec">A merge patch of <c>spec</c>.</param>
    /// <param name="Note">What that means, for people.</param>
    public sealed record Patch(JsonObject Spec, string Note) : Decision
    {
        /// <summary>Whether work starts with it: then it is told which.</summary>
        public bool StartsWork { get; init; }
    }

    /// <summary>It is as wanted already, or goes on by itself.</summary>
    public sealed record Skip(string Why) : Decision;

    /// <summary>It can't be done, and what to do instead.</summary>
    public sealed record Refuse(string Why) : Decision;
}
