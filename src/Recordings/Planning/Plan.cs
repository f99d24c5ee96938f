using System.Collections.Immutable;
using Recordings.Resources.Status;

namespace Recordings.Planning;

/// <summary>What is to be done for one Recording now, and what is to be said of it.</summary>
public sealed record Plan
{
    /// <summary>In this order.</summary>
    public ImmutableArray<PlannedAction> Actions { get; init; } = [];

    /// <summary>The status once the actions are done. Equal to the observed one when there is nothing to say.</summary>
    public required RecordingStatus Status { get; init; }

    /// <summary>Emitted after the status was written.</summary>
    public ImmutableArray<RecordingEvent> Events { get; init; } = [];

    /// <summary>When to look again though nothing happened; null: only when something does.</summary>
    public Wake? Wake { get; init; }
}

/// <summary>When to look again, and why.</summary>
/// <param name="At">The moment.</param>
/// <param name="Reason">A constant of <see cref="Reasons"/>.</param>
public sealed record Wake(DateTimeOffset At, string Reason);

/// <summary>An event of the Recording. Repeats of one reason and message are aggregated.</summary>
/// <param name="Type">Normal or Warning.</param>
/// <param name="Reason">A constant of <see cref="EventReasons"/>.</param>
/// <param name="Message">For people, one sentence.</param>
public sealed record RecordingEvent(EventType Type, string Reason, string Message);

/// <summary>An event's type.</summary>
public enum EventType
{
    Normal,
    Warning,
}
