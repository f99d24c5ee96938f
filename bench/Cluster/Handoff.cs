using System.Diagnostics;
using System.Globalization;
using Kubernetes.Client;
using Recordings.Resources;

namespace Cluster;

/// <summary>From the moment at which a stage's container is told to have ended to the next stage's Job, and how much gets done.</summary>
internal static class Handoff
{
    public static async Task RunAsync(BenchCluster bench, OperatorProcess theOperator, string name, int count, int atOnce)
    {
        using var stop = new CancellationTokenSource();
        var took = new List<double>();
        var jobs = await bench.Client.ListAsync(ResourceKinds.Jobs, new ListOptions { Namespace = BenchCluster.Namespace });
        var watching = WatchAsync(bench, jobs.ResourceVersion, took, stop.Token);
        var (cpu, writes) = (theOperator.CpuSeconds, await theOperator.WritesAsync());
        var watch = Stopwatch.StartNew();
        for (var first = 0; first < count; first += atOnce)
        {
            var names = Enumerable.Range(first, Math.Min(atOnce, count - first)).Select(number => string.Create(CultureInfo.InvariantCulture, $"{name}-{number:00000}")).ToList();
            var done = Finished.WaitAsync(bench.Client, names);
            await Parallel.ForEachAsync(names, async (recording, _) => await bench.CreateAsync(recording, Lectures.Spec));
            await done;
        }

        var seconds = watch.Elapsed.TotalSeconds;
        (cpu, writes) = (theOperator.CpuSeconds - cpu, await theOperator.WritesAsync() - writes);
        await stop.CancelAsync();
        await watching;
        took.Sort();
        var stages = count * Lectures.Stages;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"benchmark":"handoff","active":{{atOnce}},"handoffs":{{took.Count}},"p50Milliseconds":{{took[took.Count / 2]:0.0}},"p99Milliseconds":{{took[took.Count * 99 / 100]:0.0}},"aimP50":20,"aimP99":200}"""));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"benchmark":"throughput","active":{{atOnce}},"recordingsPerMinute":{{count * 60 / seconds:0}},"stagesPerMinute":{{stages * 60 / seconds:0}},"writesPerStage":{{writes / stages:0.00}},"cpuMillisecondsPerStage":{{cpu * 1000 / stages:0.0}},"residentMiB":{{theOperator.ResidentMebibytes:0}}}"""));
    }

    private static async Task WatchAsync(BenchCluster bench, string version, List<double> took, CancellationToken stop)
    {
        try
        {
            await foreach (var change in bench.Client.WatchAsync(ResourceKinds.Jobs, new WatchOptions { Namespace = BenchCluster.Namespace, ResourceVersion = version }, stop))
            {
                if (change.Type == WatchEventType.Added && bench.Node.TakeEnd(change.Object.Metadata.Labels![Labels.Recording]) is { } ended)
                {
                    took.Add(Stopwatch.GetElapsedTime(ended).TotalMilliseconds);
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Measured.
        }
    }
}
