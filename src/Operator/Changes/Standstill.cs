namespace Operator.Changes;

/// <summary>Why nothing of a Recording would happen, whatever is asked for.</summary>
/// <param name="Reason">A constant of <see cref="Recordings.Planning.Reasons"/>, or an error code: the one that the operator gave.</param>
/// <param name="Why">For people, with the way out.</param>
/// <param name="NeedsUser">Whether it stays so until somebody does what <paramref name="Why"/> says; else it is as wanted, or goes on by itself.</param>
public sealed record Standstill(string Reason, string Why, bool NeedsUser)
{
    /// <summary>What a verb says of it.</summary>
    public Decision ToDecision() => NeedsUser ? new Decision.Refuse(Why) : new Decision.Skip(Why);
}
