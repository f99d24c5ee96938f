using Recordings.Planning;

namespace Operator.Reconciliation;

/// <summary>How a pass over one Recording or source ended. The third kind of end is an exception: retried with backoff.</summary>
internal abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>The label <c>result</c> of metrics.</summary>
    public abstract string Name { get; }

    /// <summary>Nothing more to do until something happens. A Recording that is stalled and needs its user ends so too.</summary>
    public sealed record Settled : Outcome
    {
        public override string Name => "settled";
    }

    /// <summary>Nothing to do until a moment.</summary>
    public sealed record Waiting(Wake Wake) : Outcome
    {
        public override string Name => "waiting";
    }

    /// <summary>The cache does not show our own last writes yet: nothing was planned. The event that brings them brings the key, or <c>LookAgain</c> does.</summary>
    public sealed record BehindOwnWrites(TimeSpan LookAgain) : Outcome
    {
        public override string Name => "behind_own_writes";
    }
}
