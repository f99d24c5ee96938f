namespace Recordings.Contract;

/// <summary>Settings of the clean-up, which is no stage of the pipeline: it deletes what a Recording left in the artifact store.</summary>
public sealed record CleanupRequest
{
    /// <summary>What goes.</summary>
    public CleanupScope Scope { get; init; }
}

/// <summary>What a clean-up deletes.</summary>
public enum CleanupScope
{
    /// <summary>The downloaded source. Made again by a download when something needs it.</summary>
    Source,

    /// <summary>All artifacts. What uploads note of themselves stays: a few bytes, so that nothing is ever published again by mistake.</summary>
    Artifacts,

    /// <summary>Everything that the Recording left.</summary>
    Everything,
}
