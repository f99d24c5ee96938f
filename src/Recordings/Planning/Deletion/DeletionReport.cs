using System.Collections.Immutable;
using Recordings.Planning.Summary;
using Recordings.Resources.Status;

namespace Recordings.Planning.Deletion;

/// <summary>Says what a deleted Recording still waits for: a hang without a reason is what nobody wants.</summary>
internal static class DeletionReport
{
    private const int MaxMessage = 1024;

    /// <summary>The status as it was, with Reconciling saying so.</summary>
    public static RecordingStatus Of(Observation observation, string message, DateTimeOffset now)
    {
        var before = observation.Recording.Status;
        var known = before.Conditions?.FirstOrDefault(condition => condition.Type == ConditionTypes.Reconciling);
        var told = new Condition
        {
            Type = ConditionTypes.Reconciling,
            Status = "True",
            Reason = Reasons.Deleting,
            Message = Text.Cut(message, MaxMessage)!,
            ObservedGeneration = observation.Recording.Generation,
            LastTransitionTime = known?.Status == "True" ? known.LastTransitionTime : Moments.Of(now),
        };
        var conditions = (before.Conditions ?? []).Where(condition => condition.Type != ConditionTypes.Reconciling).ToImmutableArray();
        return told == known ? before : before with { Conditions = conditions.Add(told) };
    }
}
