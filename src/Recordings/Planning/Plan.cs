using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Planning.Graph;
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

    /// <summary>The attempts whose end this pass is the first to tell of: for metrics and traces.</summary>
    public ImmutableArray<EndedAttempt> Ended { get; init; } = [];

    /// <summary>When to look again though nothing happened; null: only when something does.</summary>
    public Wake? Wake { get; init; }
}

/// <summary>One attempt of a stage that is over.</summary>
public sealed record EndedAttempt
{
    /// <summary>A constant of <see cref="StageNames"/>.</summary>
    public required string Stage { get; init; }

    /// <summary>The output's name for upload; else null.</summary>
    public string? Instance { get; init; }

    /// <summary>The stage with its instance, as status names it.</summary>
    public string Key => StageNode.KeyOf(Stage, Instance);
    public long Run { get; init; }

    /// <summary>From 1, within the run.</summary>
    public int Attempt { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset EndedAt { get; init; }

    /// <summary>A constant of <see cref="ErrorCodes"/>; null: it succeeded.</summary>
    public string? Code { get; init; }

    /// <summary>Whether it failed and another attempt follows by itself.</summary>
    public bool IsTriedAgain { get; init; }

    /// <summary>Whether nothing was done, since everything was there already.</summary>
    public bool Reused { get; init; }

    /// <summary>What its calls to outside services came to.</summary>
    public ImmutableArray<ServiceCalls> Calls { get; init; } = [];
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
