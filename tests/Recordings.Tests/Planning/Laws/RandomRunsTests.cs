using FsCheck;
using FsCheck.Fluent;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Planning.Admission;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Recordings.Tests.Planning.Laws;

/// <summary>
/// The laws over random histories: Jobs end well, badly or not at all, users change their minds, the operator dies before it writes the status,
/// status and Jobs get lost. <see cref="PaperCluster"/> throws when a stage gets a second live Job, a Job is made twice, or work never rests.
/// </summary>
public sealed class RandomRunsTests
{
    private static readonly string[] Codes =
    [
        ErrorCodes.SourceUnavailable, ErrorCodes.SourceNotFound, ErrorCodes.CredentialInvalid, ErrorCodes.UploadQuota,
        ErrorCodes.OutOfMemory, ErrorCodes.TranscriptMissing, ErrorCodes.Internal,
    ];

    private static readonly string[] Scarce = ["download", "trim", "transcribe", "upload/a", "upload/b"];

    private static readonly Config Bounded = Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(60);

    /// <summary>Each number is something that happens (modulo 17) to something (the rest). Shrinks to shorter and tamer histories.</summary>
    private static Arbitrary<int[]> Histories => Arb.From(
        Gen.Choose(0, 16_999).ArrayOf(),
        history => ArbMap.Default.ArbFor<int[]>().Shrinker(history).Where(shrunk => shrunk.All(step => step >= 0)));

    [Fact]
    public void Whatever_happens_it_converges_and_publishes_each_thing_once() =>
        Check.One(Bounded, Prop.ForAll(Histories, history =>
        {
            var cluster = Live(history);

            // In the end everybody behaves.
            cluster.SetSecret("store", "99");
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
        var cluster = new PaperCluster(ARecording.Spec.WithOutputs(ARecording.S3Output("a"), ARecording.S3Output("b"))).Settle();
        foreach (var step in history)
        {
            Happen(cluster, step % 17, step / 17);
        }

        return cluster;
    }

    private static void Happen(PaperCluster cluster, int what, int which)
    {
        var live = cluster.LiveJobs.ToList();
        var key = live.Count == 0 ? null : PaperCluster.KeyOf(live[which % live.Count]);
        switch (what)
        {
            case 0 or 1 or 2 or 3 when key is not null:
                cluster.Succeed(key);
                break;
            case 4 when key is not null:
                cluster.Fail(key, Codes[which % Codes.Length]);
                break;
            case 5 when key is not null:
                cluster.Interrupt(key);
                break;
            case 6 when key is not null:
                cluster.SetPod(key, APod.Terminated(137, "OOMKilled")).Settle();
                break;
            case 7 when key is not null:
                cluster.End(key, cluster.SuccessOf(cluster.Live(key))).Step(losesStatus: true);
                cluster.Settle();
                break;
            case 8 when key is not null and not "download":
                cluster.Fail(key, ErrorCodes.InputCorrupt, producer: key == "trim" ? "download" : "trim");
                break;
            case 9:
                cluster.After(TimeSpan.FromSeconds(which % 5000));
                break;
            case 10:
                cluster.FinishDeletes().Settle();
                break;
            case 11:
                cluster.Change(spec => spec with { Paused = !spec.Paused, PauseMode = (PauseMode)(which % 2) });
                break;
            case 12:
                cluster.Change(spec => spec.RunAgain((RunPolicy)(which % 2), which % 3 == 0 ? "trim" : null));
                break;
            case 13:
                cluster.Change(spec => Changed(spec, which));
                break;
            case 14:
                cluster.SetSecret("store", $"{which}", isLabelled: which % 2 == 0);
                break;
            case 15 when which % 4 == 0:
                cluster.LoseStatus().Settle();
                break;
            case 16:
                var scarce = Scarce[which % Scarce.Length];
                cluster.Short(scarce, cluster.Observation.Shortages.ContainsKey(scarce) ? null : Shortages(cluster.Now)[which % 2]).Settle();
                break;
            default:
                cluster.Settle();
                break;
        }
    }

    private static Shortage[] Shortages(DateTimeOffset now) =>
        [new(Reasons.ConcurrencyLimit, "too many at once"), new(Reasons.QuotaExceeded, "exceeded quota", now + TimeSpan.FromSeconds(30))];

    private static RecordingSpec Changed(RecordingSpec spec, int which) => (which % 6) switch
    {
        0 => spec with { Title = $"Title {which % 7}" },
        1 => spec.WithOutput("a", output => output with { Suspended = output.Suspended != true }),
        2 => spec.WithOutput("b", output => output with { UploadGeneration = (output.UploadGeneration ?? 0) + 1 }),
        3 => spec.Overriding(pipeline => pipeline with { Trimming = new TrimmingSettings { Enabled = which % 2 == 0 } }),
        4 => spec with { Retention = spec.Retention is null ? new RetentionSpec { Source = $"{which % 48}h" } : null },
        _ => spec with { Skip = !spec.Skip },
    };

    private static RecordingSpec Wanted(RecordingSpec spec) =>
        spec.WithOutput("a", output => output with { Suspended = false }) with { Paused = false, Skip = false, RunPolicy = RunPolicy.Resume, RestartFrom = null };

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
