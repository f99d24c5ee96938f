using System.Globalization;
using System.Text.Json;
using Kubernetes.Client;
using Kubernetes.Models;
using Operator.Api;
using Recordings.Json;

namespace Cluster;

/// <summary>What it costs to have many Recordings: most of them finished, some running.</summary>
internal static class Scale
{
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(BenchCluster bench, string program, int count, int active)
    {
        bench.Node.IsAnswering = false;
        await CopyAsync(bench, "many-00000", count - active);
        await using (var first = await OperatorProcess.StartAsync(program, bench.Kubeconfig))
        {
            var names = Enumerable.Range(0, active).Select(number => Name("active", number)).ToList();
            var started = Finished.WaitAsync(bench.Client, names, recording => recording.Status?.Control?.IsRunning == true);
            await Parallel.ForEachAsync(names, async (name, _) => await bench.CreateAsync(name, Lectures.Spec));
            await started;
            await QuietAsync(first);
        }

        await using var measured = await OperatorProcess.StartAsync(program, bench.Kubeconfig);
        var writes = await measured.WritesAsync();
        await QuietAsync(measured);
        var cpu = measured.CpuSeconds;
        await Task.Delay(Rest, TimeProvider.System);
        cpu = measured.CpuSeconds - cpu;
        writes = await measured.WritesAsync() - writes;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"benchmark":"scale","recordings":{{count}},"active":{{active}},"coldStartSeconds":{{measured.ColdStart.TotalSeconds:0.0}},"residentMiB":{{measured.ResidentMebibytes:0}},"peakMiB":{{measured.PeakMebibytes:0}},"idleCpuPercent":{{cpu / Rest.TotalSeconds * 100:0.0}},"writesAfterStart":{{writes:0}},"aimResidentMiB":200,"aimColdStartSeconds":5,"aimIdleCpuPercent":1}"""));
    }

    // As it would stand after that many runs: the same spec and status, each with frozen settings of its own.
    private static async Task CopyAsync(BenchCluster bench, string original, int count)
    {
        var finished = (await bench.Client.GetAsync(RecordingKinds.Recordings, new ObjectKey(BenchCluster.Namespace, original)))!;
        var frozen = (await bench.Client.ListAsync(ResourceKinds.ControllerRevisions, new ListOptions { Namespace = BenchCluster.Namespace })).Items
            .Where(revision => revision.Metadata.OwnerReferences?.Any(owner => owner.Uid == finished.Metadata.Uid) == true).ToList();
        var status = JsonSerializer.Serialize(finished.Status, RecordingsJson.Default.RecordingStatus);
        await Parallel.ForEachAsync(Enumerable.Range(0, count), async (number, cancellation) =>
        {
            var name = Name("done", number);
            var copy = await bench.CreateAsync(name, finished.Spec);
            foreach (var revision in frozen)
            {
                await bench.Client.CreateAsync(ResourceKinds.ControllerRevisions, Copy(revision, original, copy), cancellation);
            }

            await bench.Client.PatchAsync(
                RecordingKinds.Recordings, new ObjectKey(BenchCluster.Namespace, name),
                Patch.Merge($$"""{"status":{{status.Replace(original, name, StringComparison.Ordinal)}}}"""), "status", cancellation);
        });
    }

    private static V1ControllerRevision Copy(V1ControllerRevision revision, string original, V1Alpha1Recording owner) => new()
    {
        ApiVersion = revision.ApiVersion,
        Kind = revision.Kind,
        Metadata = new V1ObjectMeta
        {
            Name = revision.Metadata.Name!.Replace(original, owner.Metadata.Name!, StringComparison.Ordinal),
            NamespaceProperty = BenchCluster.Namespace,
            Labels = revision.Metadata.Labels,
            OwnerReferences =
            [
                new V1OwnerReference { ApiVersion = owner.ApiVersion!, Kind = owner.Kind!, Name = owner.Metadata.Name!, Uid = owner.Metadata.Uid!, Controller = true },
            ],
        },
        Data = revision.Data,
        Revision = revision.Revision,
    };

    // No key was worked on for three seconds.
    private static async Task QuietAsync(OperatorProcess theOperator)
    {
        for (var (before, now) = (-1.0, 0.0); before != now; before = now, now = await theOperator.PassesAsync())
        {
            await Task.Delay(TimeSpan.FromSeconds(3), TimeProvider.System);
        }
    }

    private static string Name(string kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{number:00000}");
}
