using FsCheck;
using FsCheck.Fluent;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Planning.Sources;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Recordings.Tests.Planning.Sources;

public sealed class SourcePlannerTests
{
    [Fact]
    public void Whatever_is_found_each_item_is_created_once_and_then_nothing_more_is_done() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(0, 12).ArrayOf().Select(numbers => numbers.Take(40).ToArray()).ToArbitrary(),
        Gen.Choose(1, 10).ToArbitrary(),
        (numbers, limit) =>
        {
            var cluster = new SourceCluster();
            cluster.Items.AddRange(numbers.Select((number, index) => Item($"item-{index}", number)));
            cluster.Observation = cluster.Observation with { Spec = cluster.Observation.Spec with { Limit = limit } };
            var looks = 0;
            while (cluster.Recordings.Count < numbers.Length && looks++ < 50)
            {
                cluster.Rest();
                Assert.True(cluster.Observation.Status.LastSync!.Created <= limit);
                cluster.Observation = cluster.Observation with { Spec = cluster.Observation.Spec with { SyncGeneration = looks + 1 } };
            }

            cluster.Rest();
            Assert.Equal(numbers.Length, cluster.Recordings.Count);
            Assert.Empty(SourcePlanner.Plan(cluster.Observation, cluster.Now).Actions);
        }));

    [Fact]
    public void A_look_is_written_down_before_its_Job_exists()
    {
        var cluster = new SourceCluster();

        var first = cluster.Pass();
        Assert.Empty(first.Actions);
        Assert.Equal((1, 1, 1), (first.Status.CurrentSync!.Number, first.Status.CurrentSync.Page, first.Status.CurrentSync.Attempt));

        var second = cluster.Pass();
        Assert.Single(second.Actions.OfType<SourceAction.CreateJob>());
        Assert.Equal(1, second.Status.ObservedSyncGeneration);
    }

    [Fact]
    public void A_time_of_the_schedule_that_was_missed_is_made_up_for_by_one_look()
    {
        var cluster = new SourceCluster();
        cluster.Rest();
        cluster.Now += TimeSpan.FromDays(3);

        cluster.Observation = cluster.Observation with { Schedule = new ObservedSchedule(SourceCluster.Begin.AddMinutes(15)) };
        var plan = cluster.Pass();

        Assert.Equal(2, plan.Status.CurrentSync!.Number);
    }

    [Fact]
    public void Until_the_next_time_it_sleeps()
    {
        var cluster = new SourceCluster();
        var next = SourceCluster.Begin.AddMinutes(15);
        cluster.Observation = cluster.Observation with { Schedule = new ObservedSchedule(next) };

        var plan = cluster.Rest();

        Assert.Equal(new Wake(next, Reasons.Scheduled), plan.Wake);
        Assert.Equal(next, plan.Status.NextSyncAt);
    }

    [Fact]
    public void An_error_that_passes_is_tried_three_times_then_left_to_the_schedule()
    {
        var cluster = new SourceCluster { Answer = _ => Failed(ErrorCodes.SourceUnavailable) };
        cluster.Observation = cluster.Observation with
        {
            Schedule = new ObservedSchedule(SourceCluster.Begin.AddDays(1)),
            Spec = cluster.Observation.Spec with { Schedule = new SyncSchedule { Cron = "0 10 * * *" } },
        };

        for (var attempt = 1; attempt < 3; attempt++)
        {
            var waiting = cluster.Rest();
            Assert.Equal((attempt + 1, Reasons.BackingOff), (waiting.Status.CurrentSync!.Attempt, waiting.Wake!.Reason));
            cluster.Now = waiting.Wake.At;
        }

        var failed = cluster.Rest();
        Assert.Null(failed.Status.CurrentSync);
        Assert.Equal(ErrorCodes.SourceUnavailable, failed.Status.LastSync!.Code);
        Assert.Equal("False", Condition(failed, ConditionTypes.Stalled).Status);
        Assert.Contains(cluster.Events, occurrence => occurrence.Reason == EventReasons.SyncFailed);
    }

    [Fact]
    public void An_error_for_good_stalls_it_until_the_spec_changes()
    {
        var cluster = new SourceCluster { Answer = _ => Failed(ErrorCodes.SourceNotFound) };
        var stalled = cluster.Rest();
        Assert.Equal((ErrorCodes.SourceNotFound, "True"), (Condition(stalled, ConditionTypes.Stalled).Reason, Condition(stalled, ConditionTypes.Stalled).Status));

        cluster.Answer = null;
        cluster.Items.Add(Item("one", 1));
        cluster.Observation = cluster.Observation with { Generation = 2 };
        var healed = cluster.Rest();

        Assert.Equal("True", Condition(healed, ConditionTypes.Succeeded).Status);
        Assert.Single(cluster.Recordings);
    }

    [Fact]
    public void A_quota_of_the_other_side_is_waited_for_and_not_counted()
    {
        var reset = SourceCluster.Begin.AddHours(14);
        var cluster = new SourceCluster { Answer = _ => Failed(ErrorCodes.SourceQuota) with { RetryAfter = reset } };

        var waiting = cluster.Rest();

        Assert.Equal(reset, waiting.Wake!.At);
        Assert.Equal(0, waiting.Status.CurrentSync!.FailedAttempts);
    }

    [Fact]
    public void A_quota_of_the_namespace_holds_the_page_until_there_is_room()
    {
        var cluster = new SourceCluster { Judge = _ => new CreationEnd(CreationResult.OverQuota, "exceeded quota: recordings") };
        cluster.Items.Add(Item("one", 1));
        cluster.Pass();
        cluster.Pass();

        var waiting = cluster.Pass();
        Assert.Equal((Reasons.QuotaExceeded, Reasons.QuotaExceeded), (Condition(waiting, ConditionTypes.Reconciling).Reason, waiting.Wake!.Reason));

        cluster.Judge = _ => new CreationEnd(CreationResult.Created);
        Assert.Equal(1, cluster.Rest().Status.LastSync!.Created);
    }

    [Fact]
    public void A_result_that_can_t_be_read_is_an_error_and_not_an_empty_page()
    {
        var cluster = new SourceCluster { Answer = _ => new StageResult { Outcome = StageOutcome.Succeeded, Page = "garbage" } };

        var plan = cluster.Rest();

        Assert.Equal(ErrorCodes.Crashed, plan.Status.CurrentSync!.Code);
    }

    [Fact]
    public void A_status_stays_small_whatever_is_found()
    {
        var cluster = new SourceCluster { Judge = _ => new CreationEnd(CreationResult.Refused, new string('"', 100_000)) };
        cluster.Items.AddRange(Enumerable.Range(0, 60).Select(number => Item($"{number}{new string('x', 100)}", number) with { Title = new string('ü', 200) }));
        cluster.Observation = cluster.Observation with { Spec = cluster.Observation.Spec with { DryRun = true } };
        Assert.InRange(Bytes(cluster.Rest()), 1000, 32 * 1024);

        cluster.Observation = cluster.Observation with { Spec = cluster.Observation.Spec with { DryRun = false, SyncGeneration = 2 } };
        var refused = cluster.Rest();
        Assert.Equal(60, refused.Status.LastSync!.Refused);
        Assert.InRange(Bytes(refused), 1000, 32 * 1024);
    }

    [Fact]
    public void What_has_no_date_of_its_own_becomes_a_Recording_without_one()
    {
        var cluster = new SourceCluster();
        cluster.Items.Add(Item("dated", 1));
        cluster.Items.Add(Item("undated", 2) with { IsUndated = true });

        cluster.Rest();

        var dates = cluster.Recordings.Values.ToDictionary(recording => recording.Spec.Title!, recording => recording.Spec.RecordedAt, StringComparer.Ordinal);
        Assert.Equal(Item("dated", 1).RecordedAt, dates["dated"]);
        Assert.Null(dates["undated"]);
    }

    [Fact]
    public void Headers_of_a_feed_are_only_for_media_of_its_own_host()
    {
        var cluster = new SourceCluster();
        cluster.Observation = cluster.Observation with
        {
            Spec = new RecordingSourceSpec { Http = new HttpFeed { FeedUrl = "https://feeds.example.com/all.xml", HeadersFrom = new SecretReference("feed") } },
            Secrets = cluster.Observation.Secrets.Add("feed", new ObservedSecret { IsLabelled = true, ResourceVersion = "1" }),
        };
        cluster.Items.Add(Item("own", 1) with { Media = "https://feeds.example.com/own.mp4" });
        cluster.Items.Add(Item("other", 2) with { Media = "https://cdn.example.net/other.mp4" });
        cluster.Items.Add(Item("downgraded", 3) with { Media = "http://feeds.example.com/own.mp4" });

        cluster.Rest();

        Assert.Equal(["own"], cluster.Recordings.Values.Where(recording => recording.Spec.Source!.Http!.HeadersFrom is not null).Select(recording => recording.Spec.Title));
    }

    internal static FoundItem Item(string id, int minute) => new() { Id = id, Title = id, RecordedAt = SourceCluster.Begin.AddMinutes(minute - 100) };

    internal static StageResult Failed(string code) => new() { Outcome = StageOutcome.Failed, Code = code, Message = "it did not work" };

    private static Condition Condition(SourcePlan plan, string type) => plan.Status.Conditions!.Single(condition => condition.Type == type);

    private static int Bytes(SourcePlan plan) =>
        System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(plan.Status, Recordings.Json.RecordingsJson.Default.RecordingSourceStatus).Length;
}
