using Kubernetes.Informers;
using Kubernetes.Models;
using Operator.Api;
using Operator.Metrics;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Planning.Graph;
using Recordings.Resources.Status;
using Testing;

namespace Operator.Tests.Metrics;

/// <summary>However many Recordings there are, whatever they are called and whatever their runners say: no more series.</summary>
public sealed class BoundedSeriesTests
{
    [Fact]
    public void A_thousand_Recordings_with_odd_names_and_codes_make_no_more_series_than_one()
    {
        var random = new Random(7);
        using var metrics = new OperatorMetrics(new FakeTime());
        using var collector = Scraped.CollectorOf(metrics);
        foreach (var phase in Enum.GetValues<RecordingPhase>())
        {
            Live(metrics, random, phase);
        }

        var before = Scraped.Of(collector).Series.Count;
        for (var made = 0; made < 1000; made++)
        {
            Live(metrics, random, (RecordingPhase)random.Next(-3, 20));
        }

        var after = Scraped.Of(collector);
        Assert.Equal(before, after.Series.Count);
        Assert.DoesNotContain(after.Series.Keys, series => series.Contains("odd", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_label_that_the_operator_knows_is_itself()
    {
        Assert.All(ErrorCatalogue.All, error => Assert.Equal(error.Code, LabelValues.Code(error.Code)));
        Assert.All(ServiceNames.All, service => Assert.Equal(service, LabelValues.Service(service)));
        Assert.All(StageGraph.Stages, stage => Assert.Equal(stage.Name, LabelValues.Stage($"{stage.Name}/some-instance")));
        Assert.Equal(LabelValues.Other, LabelValues.Code("of a newer runner"));
    }

    private static void Live(OperatorMetrics metrics, Random random, RecordingPhase phase)
    {
        var stages = Enum.GetValues<StageState>().Select(state => new StageStatus
        {
            Name = Odd(random),
            State = state,
            Code = Odd(random),
            StartedAt = DateTimeOffset.UnixEpoch,
            FinishedAt = DateTimeOffset.UnixEpoch.AddSeconds(random.Next(100_000)),
        }).ToList();
        var recording = new V1Alpha1Recording
        {
            Metadata = new V1ObjectMeta { Name = Odd(random), NamespaceProperty = Odd(random) },
            Status = new RecordingStatus { Phase = phase, Stages = stages, Conditions = [new Condition { Type = ConditionTypes.Stalled, Status = "True", Reason = Odd(random) }] },
        };
        metrics.Recordings.OnRecording(new CacheEvent<V1Alpha1Recording>(CacheEventType.Added, recording, Old: null, IsInitial: false));
        stages.ForEach(metrics.StageEnded);
        var calls = new ServiceCalls { Service = Odd(random), Failed = 1, Latency = [new LatencyBucket(2, random.NextDouble())] };
        metrics.AttemptEnded(new EndedAttempt { Stage = Odd(random), Code = Odd(random), IsTriedAgain = true, Calls = [calls] });
        metrics.Published(new OutputStatus { Name = Odd(random), Platform = Odd(random), State = OutputState.Failed, Code = Odd(random) });
        metrics.MeasurePass().Dispose();
    }

    private static string Odd(Random random) => $"odd\n\"\\{{{random.Next()}}}/ÿ{random.Next()}";
}
