using Recordings.Resources.Status;

namespace Recordings.Planning.Summary;

/// <summary>
/// Keeps a status under 32 KiB. What it may hold follows from the number of stages and outputs alone, never from what it happens to hold now:
/// so cutting a status that was cut changes nothing.
/// </summary>
internal static class StatusBounds
{
    /// <summary>No status is larger, in bytes of JSON.</summary>
    public const int MaxBytes = 32 * 1024;

    public static RecordingStatus Apply(RecordingStatus status)
    {
        var budget = StatusBudget.For(status.Outputs?.Count ?? 0);
        return status with
        {
            Conditions = Each(status.Conditions, condition => condition with { Message = Text.Cut(condition.Message, budget.Condition) ?? "" }),
            Plan = Some(status.Plan, budget.PlanEntries),
            ConfigSources = Each(Some(status.ConfigSources, budget.ConfigSources), source => source with { Field = Text.Cut(source.Field, 120)! }),
            Stages = Each(status.Stages, stage => Bounded(stage, budget)),
            Outputs = Each(status.Outputs, output => Bounded(output, budget)),
            Failure = status.Failure is { } failure ? failure with { Message = Text.Cut(failure.Message, budget.Condition)! } : null,
        };
    }

    private static StageStatus Bounded(StageStatus stage, StatusBudget budget)
    {
        var isUpload = stage.Name.Contains('/', StringComparison.Ordinal);
        var bounded = stage with { Message = Text.Cut(stage.Message, isUpload ? budget.Upload : budget.Stage) };

        // Nobody reads an upload's manifest: that it has one is all that must be remembered.
        return isUpload && stage.Artifacts is { } artifacts ? bounded with { Artifacts = artifacts with { Manifest = "", Digest = "" } } : bounded;
    }

    private static OutputStatus Bounded(OutputStatus output, StatusBudget budget) => output with
    {
        // The stage of the same name has the message; where there are many outputs that must do.
        Message = Text.Cut(output.Message, budget.Upload),
        Id = Text.Cut(output.Id, budget.Reference),
        Url = output.Url is { } url && Text.Cut(url, budget.Reference) == url ? url : null,
        Post = Each(Some(output.Post, budget.Details), step => step with { Message = Text.Cut(step.Message, budget.Upload) }),
        Previous = Each(Some(output.Previous, budget.Details), old => old with { Id = Text.Cut(old.Id, budget.Reference)!, Url = null }),
    };

    private static IReadOnlyList<T>? Some<T>(IReadOnlyList<T>? items, int count) =>
        items is null || count == 0 ? null : items.Count <= count ? items : [.. items.Take(count)];

    private static List<T>? Each<T>(IReadOnlyList<T>? items, Func<T, T> change) =>
        items is null || items.Count == 0 ? null : [.. items.Select(change)];
}
