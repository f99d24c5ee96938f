using System.Collections.Immutable;
using Recordings.Planning.Attempts;
using Recordings.Planning.Runs;
using Recordings.Planning.Summary;
using Recordings.Resources.Status;

namespace Recordings.Planning.Stages;

/// <summary>What one pass found and decided for all stages.</summary>
/// <param name="Situation">The situation, with the run that was adopted.</param>
/// <param name="Adoption">How a raised runGeneration was taken.</param>
/// <param name="Verdicts">In topological order.</param>
/// <param name="News">What ended attempts reported, by stage, that the status did not have yet.</param>
/// <param name="Ends">The attempts whose end the status did not have yet, by stage, older first.</param>
internal sealed record StagePass(
    Situation Situation,
    Adoption Adoption,
    ImmutableArray<StageVerdict> Verdicts,
    ImmutableArray<StageNews> News,
    ImmutableDictionary<string, ImmutableArray<JobEnd>> Ends)
{
    /// <summary>Whether nothing of a run is under way or to be done.</summary>
    public bool IsAtRest => Adoption.Kind is AdoptionKind.None or AdoptionKind.Refused
        && !Situation.HasLiveStage
        && Verdicts.All(stage => stage.Outlook is not (Outlook.Active or Outlook.Held));

    /// <summary>
    /// Reads what ended, takes a raised runGeneration, reads what ended of the new run (a status written too late), then decides stage by stage,
    /// producers first.
    /// </summary>
    public static StagePass Make(Situation situation)
    {
        var before = situation.Run;
        var known = before is null ? Observed(situation) : Fold(situation, Observed(situation), before.Generation);
        var adoption = RunAdoption.Adopt(situation, Statuses(known));
        if (adoption.Kind is AdoptionKind.Begun or AdoptionKind.WhileRunning || before is null)
        {
            known = Fold(situation, With(known, adoption.Stages), adoption.Run?.Generation ?? situation.Spec.RunGeneration);
        }

        known = Recovery.Apply(situation.Nodes, known);
        var news = StageNews.Of(situation.Nodes, known);
        situation = situation with { Run = adoption.Run, Quality = Facts.Quality(situation.Before.Quality, news) };
        return new StagePass(situation, adoption, Decide(situation, known), news, EndsOf(known));
    }

    private static ImmutableDictionary<string, Folded> Observed(Situation situation)
    {
        var known = (situation.Before.Stages ?? []).ToLookup(stage => stage.Name, StringComparer.Ordinal);
        return situation.Nodes.ToImmutableDictionary(
            node => node.Key,
            node => new Folded(known[node.Key].FirstOrDefault() ?? RunAdoption.Unknown(node, situation.Run), []),
            StringComparer.Ordinal);
    }

    private static ImmutableDictionary<string, Folded> Fold(Situation situation, ImmutableDictionary<string, Folded> stages, long run)
    {
        foreach (var node in situation.Nodes)
        {
            var folded = ResultFold.Fold(situation, node, stages[node.Key].Status, run);
            stages = stages.SetItem(node.Key, folded with { News = stages[node.Key].News.AddRange(folded.News) });
        }

        return stages;
    }

    private static ImmutableDictionary<string, ImmutableArray<JobEnd>> EndsOf(ImmutableDictionary<string, Folded> stages) =>
        stages.Where(stage => !stage.Value.News.IsEmpty).ToImmutableDictionary(stage => stage.Key, stage => stage.Value.News, StringComparer.Ordinal);

    private static ImmutableDictionary<string, StageStatus> Statuses(ImmutableDictionary<string, Folded> stages) =>
        stages.ToImmutableDictionary(stage => stage.Key, stage => stage.Value.Status, StringComparer.Ordinal);

    private static ImmutableDictionary<string, Folded> With(
        ImmutableDictionary<string, Folded> stages, ImmutableDictionary<string, StageStatus> statuses) =>
        stages.ToImmutableDictionary(stage => stage.Key, stage => stage.Value with { Status = statuses[stage.Key] }, StringComparer.Ordinal);

    private static ImmutableArray<StageVerdict> Decide(Situation situation, ImmutableDictionary<string, Folded> stages)
    {
        var decided = new Dictionary<string, List<StageVerdict>>(StringComparer.Ordinal);
        var inOrder = ImmutableArray.CreateBuilder<StageVerdict>(situation.Nodes.Length);
        foreach (var node in situation.Nodes)
        {
            var known = SecondChance.Apply(situation, node, VanishedJob.Apply(situation, node, stages[node.Key].Status));
            var view = StageView.Of(situation, node, known, decided);
            var verdict = StageRules.Decide(view) with { Fingerprint = view.Fingerprint };
            if (!decided.TryGetValue(node.Definition.Name, out var instances))
            {
                decided[node.Definition.Name] = instances = [];
            }

            instances.Add(verdict);
            inOrder.Add(verdict);
        }

        return inOrder.MoveToImmutable();
    }
}
