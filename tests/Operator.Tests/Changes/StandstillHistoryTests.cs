using Operator.Changes;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Operator.Tests.Changes;

/// <summary>
/// Recordings with any history, at rest: where <c>run</c> says that it does something, stages start, just those that it names; where it says that nothing
/// would happen, nothing does, however hard it is asked for.
/// </summary>
public sealed class StandstillHistoryTests
{
    private const int Seeds = 100;

    private static readonly string[] Codes =
    [
        ErrorCodes.SourceNotFound, ErrorCodes.UploadRejected, ErrorCodes.UploadUnavailable, ErrorCodes.UploadQuota, ErrorCodes.SourceNotReady, ErrorCodes.Crashed,
    ];

    [Fact]
    public void What_run_says_is_what_happens()
    {
        var (patched, refused) = (0, 0);
        foreach (var seed in Enumerable.Range(0, Seeds))
        {
            var (cluster, history) = Live(seed);
            var decision = cluster.Decide(new RunChange());
            if (cluster.LiveJobs.Any())
            {
                Assert.IsNotType<Decision.Refuse>(decision);
            }
            else if (decision is Decision.Patch patch)
            {
                patched++;
                AssertForetold(cluster, patch, history);
            }
            else
            {
                refused++;
                var before = cluster.Created.Count;
                cluster.Change(spec => (spec with { Paused = false }).RunAgain());
                Assert.True(cluster.Created.Count == before, $"{history}: said that nothing would happen, and {string.Join(", ", cluster.MadeSince(before))} did");
            }
        }

        // Which meets one kind alone shows nothing.
        Assert.True(patched > Seeds / 4 && refused > Seeds / 10, $"{patched} were run, {refused} not");
    }

    [Fact]
    public void What_restart_and_upload_say_is_what_happens()
    {
        var done = 0;
        foreach (var seed in Enumerable.Range(0, Seeds))
        {
            var (cluster, history) = Live(seed);
            IChange change = (seed % 3) switch
            {
                0 => new UploadChange("a"),
                1 => new RestartChange("transcribe", isResume: true),
                _ => new RestartChange(from: null, isResume: true),
            };
            if (IsAtRest(cluster, change) && cluster.Decide(change) is Decision.Patch patch)
            {
                done++;
                AssertForetold(cluster, patch, $"{history}, {change.GetType().Name}");
            }
        }

        Assert.True(done > Seeds / 4, $"{done}");
    }

    // An upload within a run is done when that goes on, and with what that has.
    private static bool IsAtRest(PaperCluster cluster, IChange change) => !cluster.LiveJobs.Any()
        && (change is not UploadChange || cluster.TrueConditions is "Accepted Succeeded Finished UpToDate" or "Accepted Succeeded Finished" or "Accepted Finished UpToDate");

    private static void AssertForetold(PaperCluster cluster, Decision.Patch patch, string history)
    {
        var before = cluster.Created.Count;
        var forecast = cluster.Forecast(patch);
        Assert.True(forecast is not null, $"{history}: nothing is foretold of {patch.Note}");
        cluster.Apply(patch.Spec);
        if (cluster.Created.Count == before && !patch.Spec.ContainsKey("runGeneration"))
        {
            // The end of a pause alone lets an attempt wait for its moment.
            cluster.AtWake();
        }

        Assert.True(cluster.Created.Count > before, $"{history}: said to do something, and did not");
        RunWell(cluster);
        var made = cluster.Status.Stages!.Select(stage => stage.Name).Intersect(cluster.MadeSince(before)).Order();
        var foretold = forecast.Run.Concat(forecast.Wait.Where(entry => entry.Reason is Reasons.BackingOff or Reasons.Deferred).Select(entry => entry.Stage)).Order();
        Assert.True(made.SequenceEqual(foretold), $"{history}: foretold {forecast}, and made {string.Join(", ", made)}");
        Assert.All(forecast.Reuse, stage => Assert.Equal((history, stage, StageState.Succeeded), (history, stage, cluster.Stage(stage).State)));
    }

    private static void RunWell(PaperCluster cluster)
    {
        while (cluster.LiveJobs.FirstOrDefault() is { } job)
        {
            var good = new StageFacts { Quality = new QualityStatus { Verdict = QualityVerdict.Good } };
            cluster.Succeed(PaperCluster.KeyOf(job), job.Stage == StageNames.Transcribe ? good : null);
        }
    }

    private static (PaperCluster Cluster, string History) Live(int seed)
    {
        var random = new Random(seed);
        var cluster = new PaperCluster(ARecording.Spec.WithOutputs(ARecording.S3Output("a"), ARecording.S3Output("b"))).Settle();
        var history = new List<string> { $"seed {seed}" };
        for (var step = random.Next(4, 30); step > 0; step--)
        {
            history.Add(Step(cluster, random));
        }

        return (cluster, string.Join(", ", history));
    }

    private static string Step(PaperCluster cluster, Random random)
    {
        if (cluster.LiveJobs.FirstOrDefault(job => job.IsBeingDeleted) is { } deleted)
        {
            cluster.End(PaperCluster.KeyOf(deleted), AJob.Interrupted).FinishDeletes().Settle();
            return $"{PaperCluster.KeyOf(deleted)} ends";
        }

        var live = cluster.LiveJobs.Select(PaperCluster.KeyOf).ToList();
        switch (random.Next(12))
        {
            case < 6 when live.Count > 0:
                var done = live[random.Next(live.Count)];
                var poor = done == "transcribe" && random.Next(4) == 0;
                cluster.Succeed(done, poor ? new StageFacts { Quality = new QualityStatus { Verdict = QualityVerdict.Low } } : null);
                return $"{done} succeeds{(poor ? " poorly" : "")}";
            case 6 when live.Count > 0:
                var failed = live[random.Next(live.Count)];
                var code = Codes[random.Next(Codes.Length)];
                cluster.Fail(failed, code);
                return $"{failed} fails with {code}";
            case 7:
                cluster.Change(spec => spec with { Paused = !spec.Paused, PauseMode = random.Next(2) == 0 ? PauseMode.Drain : PauseMode.Stop });
                return $"paused: {cluster.Observation.Recording.Spec.Paused}";
            case 8:
                cluster.Change(spec => spec.WithOutput("b", output => output with { Suspended = !(output.Suspended ?? false) }));
                return "b suspended or not";
            case 9:
                cluster.After(TimeSpan.FromMinutes(random.Next(1, 90)));
                return "time passes";
            case 10 when random.Next(3) == 0:
                cluster.Change(spec => spec.Overriding(pipeline => pipeline with { Subtitles = new() { MaxLines = random.Next(1, 3) } }));
                return "other subtitles";
            case 11 when random.Next(3) == 0:
                cluster.Change(spec => spec.RunAgain());
                return "run again";
            default:
                return "nothing";
        }
    }
}
