using FsCheck;
using FsCheck.Fluent;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Planning;
using Recordings.Resources;
using Testing.Builders;

namespace Recordings.Tests.Planning.Laws;

/// <summary>Whatever spec.retention says and whenever somebody looks: what it said to delete is gone before the Recording, which alone knows of it.</summary>
public sealed class RetentionOrderTests
{
    private static readonly string?[] Spans = [null, "", "0s", "1h", "60m", "24h", "72h"];

    [Fact]
    public void At_the_end_of_time_nothing_is_left_that_retention_said_to_delete() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Elements(Spans).Three().ToArbitrary(),
        Gen.Choose(1, 100).ToArbitrary(),
        (kept, hours) =>
        {
            var retention = new RetentionSpec { Source = kept.Item1, Artifacts = kept.Item2, Recording = kept.Item3 };
            var cluster = new PaperCluster(ARecording.Spec with { Retention = retention }).RunToEnd();
            if (cluster.Condition(ConditionTypes.Accepted).Status == "False")
            {
                Assert.True(Shrinks(kept.Item1, kept.Item2) || Shrinks(kept.Item2, kept.Item3) || Shrinks(kept.Item1, kept.Item3));
                return;
            }

            for (var looks = 0; looks < 100 && cluster.Observation.Recording.DeletedAt is null; looks++)
            {
                cluster.After(TimeSpan.FromHours(hours));
                foreach (var job in cluster.LiveJobs.ToList())
                {
                    cluster.Succeed(PaperCluster.KeyOf(job));
                }
            }

            var cleaned = cluster.Created.Where(job => job.Request.Stage == StageNames.Cleanup).Select(job => job.Request.Instance).ToList();
            Assert.Equal(IsSet(kept.Item3), cluster.Observation.Recording.DeletedAt is not null);
            Assert.Equal(IsSet(kept.Item2), cleaned.Contains("artifacts"));
            Assert.True(!IsSet(kept.Item1) || cleaned.Count > 0);
        }));

    [Fact]
    public void The_recording_waits_for_a_clean_up_that_can_t_be_done_yet_and_says_so()
    {
        var cluster = new PaperCluster(ARecording.Spec with { Retention = new RetentionSpec { Artifacts = "1h", Recording = "1h" } }).RunToEnd();
        cluster.SetSecret("store", "2", isLabelled: false).After(TimeSpan.FromDays(1));

        Assert.Null(cluster.Observation.Recording.DeletedAt);
        Assert.Equal("Secret \"store\" is missing or not labelled; the clean-up waits for it.", cluster.Status.Expiry!.Message);

        cluster.SetSecret("store", "3").Succeed("cleanup/artifacts");

        Assert.Equal(cluster.Now, cluster.Observation.Recording.DeletedAt);
    }

    private static bool IsSet(string? kept) => !string.IsNullOrEmpty(kept);

    private static bool Shrinks(string? inner, string? outer) => IsSet(inner) && IsSet(outer) && GoDuration.Parse(outer) < GoDuration.Parse(inner);
}
