using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Planning.Fingerprints;
using Recordings.Planning.Layers;
using Recordings.Planning.Settings;
using Recordings.Planning.Stages;
using Recordings.Planning.Templates;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Recordings.Planning;

/// <summary>
/// What the operator would plan for a Recording, by its own planner, told by somebody who does not know its configuration. What only that knows is taken
/// to be there: an artifact store, the roots and programs that are named, and every Secret.
/// </summary>
public static class Preview
{
    /// <summary>The settings that such an operator has.</summary>
    public static OperatorSettings AnyOperator { get; } = new()
    {
        RunnerImage = "stage-runner",
        ArtifactDirectory = new FileRoot { Path = "/artifacts" },
        Roots = ImmutableDictionary<string, FileRoot>.Empty.Add("", new FileRoot { Path = "/" }),
    };

    /// <summary>The status that would be written.</summary>
    /// <param name="recording">The Recording.</param>
    /// <param name="templates">Every template of its namespace.</param>
    /// <param name="now">The time.</param>
    public static RecordingStatus Of(ObservedRecording recording, ImmutableArray<ObservedTemplate> templates, DateTimeOffset now) =>
        Planner.Plan(Observe(recording, templates), now).Status;

    /// <summary>
    /// The status that would be written if a Recording that the operator knows became another one. What stages were made with is not computed anew, since the
    /// operator's own defaults count there: where the operator says that a stage is current it is, and what differs between the two specs tells the rest.
    /// </summary>
    /// <param name="recording">The Recording as it is.</param>
    /// <param name="changed">What its spec would be.</param>
    /// <param name="templates">Every template of its namespace.</param>
    /// <param name="now">The time.</param>
    /// <returns>Null: what the operator says of it can't be retraced from here, so that nothing can be said of the change.</returns>
    public static RecordingStatus? OfChange(
        ObservedRecording recording, RecordingSpec changed, ImmutableArray<ObservedTemplate> templates, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var run = recording.Status.Run?.Generation ?? recording.Spec.RunGeneration;
        var observation = Observe(recording with { Spec = recording.Spec with { Paused = false, RunGeneration = run } }, templates);
        var pass = StagePass.Make(Situation.Of(observation, now));
        if (!Retraces(pass, recording.Status))
        {
            return null;
        }

        // A run that goes on keeps the settings that it began with: only for another one do those count that were changed since.
        var stale = changed.RunGeneration > run ? StaleIn(recording.Status) : [];
        var stages = recording.Status.Stages!.Select(stage => Retraced(pass, stage, recording.Status, stale)).ToImmutableArray();
        var status = Of(recording with { Spec = changed, Status = recording.Status with { Stages = stages } }, templates, now);
        return status.Conditions?.Any(condition => condition is { Type: ConditionTypes.Accepted, Status: "False" }) == true ? null : status;
    }

    private static Observation Observe(ObservedRecording recording, ImmutableArray<ObservedTemplate> templates)
    {
        var (identity, spec) = (recording.Identity, recording.Spec);
        var pipeline = PipelineLayers.Resolve(AnyOperator, spec, TemplateChooser.Choose(recording, templates)).Pipeline;
        var settings = pipeline.Transcription?.Command is { } command
            ? AnyOperator with { Commands = AnyOperator.Commands.Add(command, new CommandDefinition { Program = command }) }
            : AnyOperator;
        return new Observation
        {
            Recording = recording,
            Operator = settings,
            Templates = templates,
            Secrets = SecretNeeds.NamedBy(identity, spec, pipeline, settings)
                .ToImmutableDictionary(name => name, _ => new ObservedSecret { IsLabelled = true, ResourceVersion = "0" }, StringComparer.Ordinal),
        };
    }

    /// <summary>Whether the stages that there are from here are those that the operator speaks of: its defaults may bring others, or switch some off.</summary>
    private static bool Retraces(StagePass pass, RecordingStatus said)
    {
        var known = (said.Stages ?? []).ToDictionary(stage => stage.Name, IsOff, StringComparer.Ordinal);
        return pass.Situation.Errors.IsEmpty
            && known.Count == pass.Verdicts.Length
            && pass.Verdicts.All(stage => known.TryGetValue(stage.Node.Key, out var isOff) && isOff == IsOff(stage.Status));
    }

    private static bool IsOff(StageStatus stage) => stage is { State: StageState.Skipped, Reason: Reasons.Disabled };

    private static StageStatus Retraced(StagePass pass, StageStatus stage, RecordingStatus said, string[] stale)
    {
        var verdict = pass.Verdicts.First(known => known.Node.Key == stage.Name);
        var retraced = stage with { SecretVersions = SecretVersions.Of(verdict.Node, pass.Situation.Observation.Secrets) };
        var isCurrent = (said.Plan ?? []).Any(entry => entry.Stage == stage.Name && entry.Action == PlanAction.Reuse) && !stale.Contains(stage.Name, StringComparer.Ordinal);
        return isCurrent && FingerprintOf(pass, verdict) is { } fingerprint ? retraced with { Fingerprint = fingerprint } : retraced;
    }

    // What a run under way keeps, and the next one would make anew, is named by the condition alone.
    private static string[] StaleIn(RecordingStatus said) =>
        said.Conditions?.FirstOrDefault(condition => condition is { Type: ConditionTypes.UpToDate, Status: "False" }) is { } condition
            ? condition.Message.Split(": ", 2)[^1].Split(", ")
            : [];

    private static string? FingerprintOf(StagePass pass, StageVerdict stage)
    {
        var decided = pass.Verdicts.GroupBy(verdict => verdict.Node.Definition.Name, StringComparer.Ordinal)
            .ToDictionary(verdicts => verdicts.Key, verdicts => verdicts.ToList(), StringComparer.Ordinal);
        var inputs = StageInputs.Of(stage.Node, decided);
        return stage.Node.IsEnabled && inputs.AreComplete
            ? Fingerprint.Of(stage.Node, inputs.Artifacts, stage.Status.Salt, stage.Status.Recovery)
            : null;
    }
}
