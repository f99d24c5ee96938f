using Recordings.Planning.Graph;
using Recordings.Planning.Stages;
using Recordings.Resources.Status;

namespace Recordings.Planning.Summary;

/// <summary>
/// Keeps a status under 32 KiB. What it may hold follows from the number of stages and their instances alone, never from what it happens to hold now:
/// so cutting a status that was cut changes nothing.
/// </summary>
internal static class StatusBounds
{
    /// <summary>No status is larger, in bytes of JSON.</summary>
    public const int MaxBytes = 32 * 1024;

    // How many clips, of all outputs together.
    private const int MaxClips = 20;

    // Bytes of a clip's id or address.
    private const int ClipReference = 64;

    public static RecordingStatus Apply(RecordingStatus status)
    {
        var clipItems = MaxClips / Math.Max(1, status.Outputs?.Count(output => output.Clips is not null) ?? 0);
        var budget = StatusBudget.For(status.Stages?.Count(stage => StageNode.IsInstance(stage.Name)) ?? 0);
        return status with
        {
            Conditions = Each(status.Conditions, condition => condition with { Message = Text.Cut(condition.Message, budget.Condition) ?? condition.Reason }),
            Plan = Some(status.Plan, budget.PlanEntries),
            ConfigSources = Each(Some(status.ConfigSources, budget.ConfigSources), source => source with { Field = Text.Cut(source.Field, 120)! }),
            Outputs = Each(status.Outputs, output => Bounded(output, budget, clipItems)),
            Expiry = status.Expiry is { } expiry ? expiry with { Message = Text.Cut(expiry.Message, budget.Condition) } : null,
            Failure = status.Failure is { } failure ? failure with { Message = Text.Cut(failure.Message, budget.Condition) ?? failure.Code } : null,
        };
    }

    /// <summary>A stage's status, cut. Done before anything is summed up from it, so that the sum is the same next time.</summary>
    public static StageStatus Of(StageStatus stage, StageScope scope, int instances)
    {
        var budget = StatusBudget.For(instances);
        var bounded = stage with { Message = Text.Cut(stage.Message, scope == StageScope.Recording ? budget.Stage : budget.Instance) };
        if (scope == StageScope.Output && stage.Artifacts is { } artifacts)
        {
            // Nobody reads an upload's manifest: that it has one is all that must be remembered.
            bounded = bounded with { Artifacts = new StageArtifacts { SizeBytes = budget.IsTerse ? 0 : artifacts.SizeBytes } };
        }

        return budget.IsTerse && scope != StageScope.Recording ? Terse(bounded) : bounded;
    }

    /// <summary>Only what the planner must remember.</summary>
    private static StageStatus Terse(StageStatus stage) => stage.HasJob() ? stage : stage with
    {
        Job = null,
        StartedAt = null,
        FinishedAt = stage.State == StageState.Failed ? stage.FinishedAt : null,
        Progress = null,
        SecretVersions = stage.State == StageState.Failed ? stage.SecretVersions : null,
    };

    private static OutputStatus Bounded(OutputStatus output, StatusBudget budget, int clipItems) => output with
    {
        // The stage of the same name has code and message; where there are many that must do.
        Code = budget.IsTerse ? null : output.Code,
        Message = Text.Cut(output.Message, budget.Instance),
        Id = Text.Cut(output.Id, budget.Reference),
        Url = output.Url is { } url && Text.Cut(url, budget.Reference) == url ? url : null,
        Post = Each(Some(FailedFirst(output.Post, budget.Steps), budget.Steps), step => step with { Message = Text.Cut(step.Message, budget.Instance) }),
        Previous = Each(Some(output.Previous, budget.Details), old => old with { Id = Text.Cut(old.Id, budget.Reference)!, Url = null }),
        Clips = output.Clips is { } clips && !budget.IsTerse ? clips with { Items = Each(Some(FailedFirst(clips.Items, clipItems), clipItems), Bounded) } : null,
    };

    private static ClipUpload Bounded(ClipUpload clip) => clip with
    {
        Id = Text.Cut(clip.Id, ClipReference),
        Url = clip.Url is { } url && Text.Cut(url, ClipReference) == url ? url : null,
    };

    private static IReadOnlyList<ClipUpload>? FailedFirst(IReadOnlyList<ClipUpload>? clips, int count) =>
        clips is null || clips.Count <= count ? clips : [.. clips.OrderBy(clip => clip.State != ClipUploadState.Failed)];

    // The next run tries them again: they must not be forgotten.
    private static IReadOnlyList<PostStepStatus>? FailedFirst(IReadOnlyList<PostStepStatus>? steps, int count) =>
        steps is null || steps.Count <= count ? steps : [.. steps.OrderBy(step => step.State != StageState.Failed)];

    private static IReadOnlyList<T>? Some<T>(IReadOnlyList<T>? items, int count) =>
        items is null || count == 0 ? null : items.Count <= count ? items : [.. items.Take(count)];

    private static List<T>? Each<T>(IReadOnlyList<T>? items, Func<T, T> change) =>
        items is null || items.Count == 0 ? null : [.. items.Select(change)];
}
