using System.Collections.Immutable;
using Recordings.Planning.Graph;
using Recordings.Planning.Stages;
using Recordings.Resources.Status;

namespace Recordings.Planning.Runs;

/// <summary>
/// Takes a raised spec.runGeneration. Every stage becomes Pending with its attempts at zero, but remembers what it last made; those whose
/// fingerprint is still the same are then Succeeded again in the same pass. So "continue", "only what is stale" and "everything" are one rule.
/// </summary>
internal static class RunAdoption
{
    public static Adoption Adopt(Situation situation, ImmutableDictionary<string, StageStatus> stages)
    {
        var spec = situation.Spec;
        var before = situation.Before.Run;
        if (before is not null && spec.RunGeneration > before.Generation && RunRefusals.Of(situation, stages) is { } refusal)
        {
            return new Adoption(AdoptionKind.Refused, before, stages) { Refusal = refusal };
        }

        if (situation.Hold is { Reason: not Reasons.PausedByUser } || (before is not null && spec.RunGeneration <= before.Generation))
        {
            return new Adoption(AdoptionKind.None, before, stages) { Refusal = RunRefusals.OfUploads(situation) };
        }

        var running = situation.HasLiveStage;
        var options = RunWishes.Heeded(situation.Observation.Recording);
        var run = new RunStatus
        {
            Generation = spec.RunGeneration,
            Policy = options.Policy,
            RestartFrom = options.RestartFrom,
            Template = options.RunTemplate,
            Options = RunOptions.Of(spec),
            StartedAt = running ? before?.StartedAt : null,
        };

        var kind = before is not null && running ? AdoptionKind.WhileRunning : AdoptionKind.Begun;
        return new Adoption(kind, run, Reset(situation.Nodes, stages, run));
    }

    /// <summary>What is known of a stage that status does not speak of yet.</summary>
    public static StageStatus Unknown(StageNode node, RunStatus? run) => new()
    {
        Name = node.Key,
        Salt = run is not null && Salts.Cover(run, node) ? run.Generation : null,
    };

    private static ImmutableDictionary<string, StageStatus> Reset(
        ImmutableArray<StageNode> nodes, ImmutableDictionary<string, StageStatus> stages, RunStatus run)
    {
        foreach (var node in nodes)
        {
            var known = stages[node.Key];
            stages = stages.SetItem(node.Key, Reset(known) with { Salt = Salts.Of(run, node, known) });
        }

        return stages;
    }

    private static StageStatus Reset(StageStatus known) => known.HasJob()
        ? known with { Attempt = 0, FailedAttempts = 0 }
        : new StageStatus
        {
            Name = known.Name,
            Fingerprint = known.Fingerprint,
            Artifacts = known.Artifacts,
            StartedAt = known.StartedAt,
            FinishedAt = known.FinishedAt,
            Job = known.Job,
            Recovery = known.Recovery,
        };
}
