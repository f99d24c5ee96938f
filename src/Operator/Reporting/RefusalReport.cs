using System.Collections.Immutable;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace Operator.Reporting;

/// <summary>
/// What is told when the API server will not have a Job (a quota, an admission policy, a setting that only it can judge): the plan's status with
/// Stalled on top. Pure; repeated it gives the same status, so that a retry that fails alike writes nothing.
/// </summary>
internal static class RefusalReport
{
    /// <summary>The reason of the condition and of the event.</summary>
    public const string Reason = Reasons.JobRefused;

    /// <summary>The plan with the refusal told.</summary>
    /// <param name="plan">What was planned.</param>
    /// <param name="before">The status as it was observed: a refusal told already keeps its time and gives no second event.</param>
    /// <param name="message">What the server said.</param>
    /// <param name="now">The time of a new refusal.</param>
    public static Plan Overlay(Plan plan, RecordingStatus? before, string message, DateTimeOffset now)
    {
        var old = before?.Conditions?.FirstOrDefault(condition => condition.Type == ConditionTypes.Stalled);
        var stalled = new Condition
        {
            Type = ConditionTypes.Stalled,
            Status = "True",
            Reason = Reason,
            Message = message,
            ObservedGeneration = plan.Status.ObservedGeneration,
            LastTransitionTime = old is { Status: "True" } ? old.LastTransitionTime : now,
        };
        var isTold = old is { Status: "True", Reason: Reason } && old.Message == message;
        return plan with
        {
            Status = plan.Status with { Conditions = Replace(plan.Status.Conditions ?? [], stalled) },
            Events = isTold ? plan.Events : plan.Events.Add(new RecordingEvent(EventType.Warning, Reason, message)),
        };
    }

    private static ImmutableArray<Condition> Replace(IReadOnlyList<Condition> conditions, Condition stalled) =>
        conditions.Any(condition => condition.Type == stalled.Type)
            ? [.. conditions.Select(condition => condition.Type == stalled.Type ? stalled : condition)]
            : [.. conditions, stalled];
}
