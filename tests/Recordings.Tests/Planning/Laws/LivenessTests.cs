using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Planning;
using Recordings.Planning.Summary;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Recordings.Tests.Planning.Laws;

/// <summary>
/// Whatever happened, with nothing more happening the operator comes to rest after a few passes (<see cref="PaperCluster.Settle"/> throws if not), and how it
/// rests can be told: every live Job is of a stage that status shows, a wait has a moment or says who must act, nothing was tried more often than allowed,
/// and nothing that was published is forgotten.
/// </summary>
public sealed class LivenessTests
{
    private static readonly Config Bounded = Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(60);

    private static Arbitrary<int[]> Histories => Arb.From(
        Gen.Choose(0, Happenings.Most).ArrayOf(),
        history => ArbMap.Default.ArbFor<int[]>().Shrinker(history).Where(shrunk => shrunk.All(step => step >= 0)));

    [Fact]
    public void It_always_comes_to_rest_and_says_why_it_rests() => Check.One(Bounded, Prop.ForAll(Histories, history =>
    {
        var happenings = new Happenings();
        var published = new Dictionary<string, string>();
        foreach (var step in history)
        {
            var plan = happenings.Cluster.Plan;
            happenings.Next(step);
            Note(happenings, published);
            if (Wrong(happenings, published) is { } wrong)
            {
                return false.Label($"{wrong} after {string.Join(' ', happenings.Log)}: {happenings.Cluster.Stages} [{happenings.Cluster.TrueConditions}]");
            }
        }

        return true.ToProperty();
    }));

    /// <summary>What each output published last, as long as somebody can know.</summary>
    private static void Note(Happenings happenings, Dictionary<string, string> published)
    {
        if (happenings.HasLostStatus)
        {
            published.Clear();
            return;
        }

        foreach (var output in (happenings.Cluster.Status.Outputs ?? []).Where(output => output.Id is not null))
        {
            published[output.Name] = output.Id!;
        }
    }

    private static string? Wrong(Happenings happenings, Dictionary<string, string> published)
    {
        var cluster = happenings.Cluster;
        var status = cluster.Status;
        var live = cluster.LiveJobs.Where(job => job.Stage != StageNames.Cleanup).ToList();
        var shown = status.Stages!.ToDictionary(stage => stage.Name);
        var (isFinished, isStalled, isReconciling) = (Is(cluster, "Finished"), Is(cluster, "Stalled"), Is(cluster, "Reconciling"));
        var wake = Planner.Plan(cluster.Observation, cluster.Now).Wake;
        return 0 switch
        {
            _ when live.Exists(job => !shown.TryGetValue(PaperCluster.KeyOf(job), out var stage) || stage.Job != job.Name) => "a live Job that no stage speaks of",
            _ when isFinished && live.Count > 0 => "finished with a live Job",
            _ when !isFinished && !isReconciling && live.Count == 0 && !isStalled && Condition(cluster, "Finished").Reason is not (Reasons.PausedByUser or Reasons.Suspended) =>
                $"rests for no reason ({Condition(cluster, "Finished").Reason})",
            _ when isReconciling && live.Count == 0 && wake is null && !status.Stages!.Any(WaitsInQueue) => "waits for nothing",
            _ when status.Stages!.FirstOrDefault(stage => stage.State == StageState.Pending && string.IsNullOrEmpty(stage.Reason)) is { } pending => $"{pending.Name} waits and says not why",
            _ when TriedTooOften(cluster, happenings.Failed) is { } key => $"{key} was tried again at once",
            _ when status.Stages!.FirstOrDefault(stage => stage.MaxAttempts > 0 && stage.FailedAttempts > stage.MaxAttempts) is { } often => $"{often.Name} failed {often.FailedAttempts} times",
            _ when published.FirstOrDefault(pair => !IsTold(status, pair.Key, pair.Value)) is { Key: { } name } => $"what {name} published is forgotten",
            _ when JsonSerializer.SerializeToUtf8Bytes(status, RecordingsJson.Default.RecordingStatus).Length > StatusBounds.MaxBytes => "the status is too large",
            _ => null,
        };
    }

    /// <summary>A failed attempt has another in the same pass only when somebody wished for it: a raised run, a raised uploadGeneration.</summary>
    private static string? TriedTooOften(PaperCluster cluster, ObservedJob? failed)
    {
        if (failed is null || !cluster.HasLive(PaperCluster.KeyOf(failed)))
        {
            return null;
        }

        // The same thing made again: what a wish asks for is another thing.
        var again = cluster.Live(PaperCluster.KeyOf(failed));
        return again.Run == failed.Run && again.Fingerprint == failed.Fingerprint ? PaperCluster.KeyOf(failed) : null;
    }

    private static bool IsTold(RecordingStatus status, string name, string id) => (status.Outputs ?? []).Any(output =>
        output.Name == name && (output.Id == id || output.Previous?.Any(previous => previous.Id == id) == true));

    private static bool WaitsInQueue(StageStatus stage) => stage.State == StageState.Queued;

    private static bool Is(PaperCluster cluster, string condition) => Condition(cluster, condition).Status == "True";

    private static Condition Condition(PaperCluster cluster, string type) => cluster.Condition(type);
}
