using Recordings.Planning;
using Recordings.Planning.Sources;
using Recordings.Resources.Status;

namespace Operator.Reconciliation;

/// <summary>A plan in a few words for the log, with the same reason constants that conditions and events carry.</summary>
internal static class PlanText
{
    public static string Actions(Plan plan) =>
        plan.Actions.Length == 0 ? "status" : string.Join(", ", plan.Actions.Select(Describe));

    public static string Actions(SourcePlan plan) =>
        plan.Actions.Length == 0 ? "status" : string.Join(", ", plan.Actions.Select(Describe));

    /// <summary>The conditions as <c>Type=Status(Reason)</c>.</summary>
    public static string Conditions(IReadOnlyList<Condition>? conditions) =>
        string.Join(' ', (conditions ?? []).Select(condition => $"{condition.Type}={condition.Status}({condition.Reason})"));

    private static string Describe(SourceAction action) => action switch
    {
        SourceAction.CreateJob create => $"create {create.Job.Name}",
        SourceAction.DeleteJob delete => $"delete {delete.Name}",
        SourceAction.CreateRecording create => $"create {create.Recording.Name}",
        _ => action.GetType().Name,
    };

    private static string Describe(PlannedAction action) => action switch
    {
        PlannedAction.CreateJob create => $"create {create.Job.Name}",
        PlannedAction.DeleteJob delete => $"delete {delete.Name} ({delete.Reason})",
        PlannedAction.FreezeConfig freeze => $"freeze settings as {freeze.Revision.Name}",
        PlannedAction.DeleteConfig superfluous => $"delete old settings {superfluous.Name}",
        PlannedAction.DeleteRecording => "delete the Recording, whose time is over",
        PlannedAction.AddFinalizer => "add finalizer",
        PlannedAction.RemoveFinalizer => "remove finalizer",
        _ => action.GetType().Name,
    };
}
