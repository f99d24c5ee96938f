using FsCheck;
using FsCheck.Fluent;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Recordings.Tests.Planning.Laws;

/// <summary>
/// The laws over random histories: Jobs end well, badly or not at all, users change their minds, the operator dies before it writes the status,
/// status and Jobs get lost. <see cref="PaperCluster"/> throws when a stage gets a second live Job, a Job is made twice, or work never rests.
/// </summary>
public sealed class RandomRunsTests
{
    private static readonly Config Bounded = Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(60);

    /// <summary>Each number is something that happens. Shrinks to shorter and tamer histories.</summary>
    private static Arbitrary<int[]> Histories => Arb.From(
        Gen.Choose(0, Happenings.Most).ArrayOf(),
        history => ArbMap.Default.ArbFor<int[]>().Shrinker(history).Where(shrunk => shrunk.All(step => step >= 0)));

    [Fact]
    public void Whatever_happens_it_converges_and_publishes_each_thing_once() =>
        Check.One(Bounded, Prop.ForAll(Histories, history =>
        {
            var cluster = Live(history);

            // In the end everybody behaves.
            cluster.SetSecret("store", "99").SetTemplate(Happenings.Template, new RecordingTemplateSpec());
            cluster.Observation = cluster.Observation with { Shortages = cluster.Observation.Shortages.Clear() };
            cluster.Change(spec => Wanted(spec).RunAgain());
            for (var i = 0; i < 100 && !IsReady(cluster); i++)
            {
                cluster.FinishDeletes().RunToEnd().After(TimeSpan.FromDays(2));
            }

            return IsReady(cluster)
                .Label($"not ready: {cluster.Stages}")
                .And(cluster.Makings.Values.All(count => count == 1).Label("something was made twice"));
        }));

    [Fact]
    public void The_same_observation_and_time_give_the_same_plan() =>
        Check.One(Bounded, Prop.ForAll(Histories, history =>
        {
            var cluster = Live(history);
            var first = Planner.Plan(cluster.Observation, cluster.Now);
            var second = Planner.Plan(cluster.Observation, cluster.Now);
            return first.Actions.Select(Describe).SequenceEqual(second.Actions.Select(Describe))
                && first.Events.SequenceEqual(second.Events)
                && first.Wake == second.Wake
                && Text(first.Status) == Text(second.Status);
        }));

    [Fact]
    public void Planning_on_the_state_that_a_plan_reached_does_nothing() =>
        Check.One(Bounded, Prop.ForAll(Histories, history =>
        {
            var cluster = Live(history);
            cluster.Settle();
            var plan = Planner.Plan(cluster.Observation, cluster.Now);
            return plan.Actions.IsEmpty && plan.Events.IsEmpty && ReferenceEquals(plan.Status, cluster.Status);
        }));

    private static PaperCluster Live(int[] history)
    {
        var happenings = new Happenings();
        foreach (var step in history)
        {
            happenings.Next(step);
        }

        return happenings.Cluster;
    }

    private static RecordingSpec Wanted(RecordingSpec spec)
    {
        var outputs = new[] { "a", "b" }.Select(name => ARecording.S3Output(name) with { UploadGeneration = GenerationOf(spec, name) });
        return spec.WithOutputs([.. outputs]) with { Paused = false, Skip = false, RestartFrom = null, RunTemplate = null, Template = null, RunOptionsFor = null };
    }

    private static long? GenerationOf(RecordingSpec spec, string name) => spec.Overrides!.Outputs!.FirstOrDefault(output => output.Name == name)?.UploadGeneration;

    private static bool IsReady(PaperCluster cluster) =>
        cluster.Status.Phase == RecordingPhase.Ready && cluster.Condition("Succeeded").Status == "True";

    private static string Describe(PlannedAction action) => action switch
    {
        PlannedAction.CreateJob(var job) => $"{job.Name} {job.Request.Fingerprint} {job.Request.Settings}",
        _ => action.ToString(),
    };

    private static string Text(RecordingStatus status) =>
        System.Text.Json.JsonSerializer.Serialize(status, Recordings.Json.RecordingsJson.Default.RecordingStatus);
}
