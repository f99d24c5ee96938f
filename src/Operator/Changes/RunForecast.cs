using System.Text.Json.Nodes;
using Operator.Api;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Operator.Changes;

/// <summary>What a change that starts work would do, stage by stage: by the operator's own planner, from the Recording as it was read.</summary>
public sealed record RunForecast
{
    private const int MostNames = 12;

    /// <summary>Where it starts from.</summary>
    public RecordingPhase? Phase { get; init; }

    /// <summary>Whether work of before is gone on with: some of it is reused.</summary>
    public bool IsResumption => Reuse.Count > 0;

    /// <summary>The stages that are done, by key.</summary>
    public IReadOnlyList<string> Run { get; init; } = [];

    /// <summary>Those of which what they made before is taken as it is.</summary>
    public IReadOnlyList<string> Reuse { get; init; } = [];

    /// <summary>Those that are switched off.</summary>
    public IReadOnlyList<string> Skip { get; init; } = [];

    /// <summary>Those that will wait, with the reason.</summary>
    public IReadOnlyList<PlanEntry> Wait { get; init; } = [];

    /// <summary>The forecast of a patch of spec; null: nothing can be told from here.</summary>
    /// <param name="recording">As it was read.</param>
    /// <param name="patch">A merge patch of its spec.</param>
    /// <param name="templates">The templates of its namespace.</param>
    /// <param name="now">The time.</param>
    public static RunForecast? Of(V1Alpha1Recording recording, JsonObject patch, KnownTemplates templates, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(recording);
        ArgumentNullException.ThrowIfNull(templates);
        if (recording.Status is not { } status || !Standstills.IsObserved(recording) || (templates.WhyUnknown is not null && UsesTemplates(recording)))
        {
            return null;
        }

        // What would be done once it goes on: a pause that stays only puts it off.
        var changed = SpecPatch.Apply(recording.Spec, patch) with { Paused = false };
        if (Preview.OfChange(Observe(recording, status), changed, templates.All, now) is not { Plan: { } plan, Stages: { } stages })
        {
            return null;
        }

        var isNewRun = changed.RunGeneration > recording.Spec.RunGeneration;
        var entries = Held(recording, isNewRun ? plan : [.. plan.Select(entry => WithinRun(entry, stages.First(stage => stage.Name == entry.Stage)))]);
        return new RunForecast
        {
            Phase = status.Phase,
            Run = Keys(entries, PlanAction.Run),
            Reuse = Keys(entries, PlanAction.Reuse),
            Skip = Keys(entries, PlanAction.Skip),
            Wait = [.. entries.Where(entry => entry.Action == PlanAction.Wait)],
        };
    }

    // Without another run nothing that is settled is done again, and nothing that was added since.
    private static PlanEntry WithinRun(PlanEntry entry, StageStatus stage) => (entry.Action, stage) switch
    {
        (PlanAction.Run, { State: StageState.Succeeded }) => entry with { Action = PlanAction.Reuse },
        (PlanAction.Run, { Reason: Reasons.NotYetRun }) => entry with { Action = PlanAction.Wait, Reason = Reasons.NotYetRun },
        _ => entry,
    };

    // As long as an upload waits for another stage the plan does not say yet that it will then wait for a person.
    private static IReadOnlyList<PlanEntry> Held(V1Alpha1Recording recording, IReadOnlyList<PlanEntry> plan) =>
        !Runnable.HoldsForQuality(recording) || plan.Any(entry => entry is { Stage: StageNames.Transcribe, Action: PlanAction.Run })
            ? plan
            : [.. plan.Select(entry => entry.Action == PlanAction.Run && entry.Stage.StartsWith(StageNames.Upload + "/", StringComparison.Ordinal)
                ? entry with { Action = PlanAction.Wait, Reason = Reasons.QualityHold }
                : entry)];

    /// <summary>For people.</summary>
    public override string ToString()
    {
        string?[] parts =
        [
            Run.Count == 0 ? "nothing is done again" : $"does {Names(Run)}",
            Reuse.Count == 0 ? null : $"reuses {Names(Reuse)}",
            Skip.Count == 0 ? null : $"skips {Names(Skip)}",
            Wait.Count == 0 ? null : $"waiting: {Names([.. Wait.Select(entry => $"{entry.Stage} ({entry.Reason})")])}",
        ];
        var from = Phase is { } phase ? $"{(IsResumption ? "continues " : "")}from {phase}: " : "";
        return from + string.Join("; ", parts.OfType<string>());
    }

    private static bool UsesTemplates(V1Alpha1Recording recording) =>
        !string.IsNullOrEmpty(recording.Spec.Template)
        || !string.IsNullOrEmpty(recording.Spec.RunTemplate)
        || recording.Status?.ConfigSources?.Any(source => source.Name is not null) == true;

    private static ObservedRecording Observe(V1Alpha1Recording recording, RecordingStatus status) => new()
    {
        Identity = new RecordingIdentity
        {
            Namespace = recording.Metadata.NamespaceProperty ?? "",
            Name = recording.Metadata.Name ?? "",
            Uid = recording.Metadata.Uid ?? "",
        },
        Spec = recording.Spec,
        Status = status,
        Generation = recording.Metadata.Generation ?? 1,
        CreatedAt = recording.Metadata.CreationTimestamp ?? default,
        Source = recording.Metadata.Labels?.TryGetValue(Labels.Source, out var source) == true ? source : null,
    };

    private static List<string> Keys(IReadOnlyList<PlanEntry> plan, PlanAction action) =>
        [.. plan.Where(entry => entry.Action == action).Select(entry => entry.Stage)];

    private static string Names(IReadOnlyList<string> names) => names.Count <= MostNames
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(MostNames - 1))} and {names.Count - MostNames + 1} more";
}
