using System.Globalization;
using System.Text.RegularExpressions;
using ClusterTests.Fixtures;
using Kubernetes.Models;
using Operator.Api;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;

namespace ClusterTests;

/// <summary>
/// Five hundred recordings at once. Real: the API server, two operators as deployed, the plugin as built, and the Jobs and pods that there are. A quota lets
/// three Jobs be there at a time, so that a small machine is not buried under pods: most recordings wait for their turn, which is what is asked about.
/// </summary>
public sealed partial class MassTests(ClusterFixture cluster) : ClusterTest(cluster)
{
    private const int Count = 500;
    private const string Selector = "batch=many";

    [Fact]
    public async Task Five_hundred_are_run_and_paused_by_one_call_each_and_nothing_runs_twice_with_two_operators()
    {
        await using var ns = await Cluster.NewNamespaceAsync("mass");
        var plugin = new Plugin(Cluster.Kubectl.Kubeconfig, ns.Name);
        await using var many = ManyRecordings.Open(Cluster.Kubectl.Kubeconfig, ns.Name);
        await ns.KubectlAsync("create", "quota", "jobs", "--hard=count/jobs.batch=3");

        // Each fails, for want of a Secret: no pod is needed for that.
        var video = await ServeVideoAsync("mass");
        await many.CreateAsync(Enumerable.Range(1, Count).Select(number => Recording(number, video.Url)));
        await many.WaitForAllAsync(Count, status => status.Failure?.Code == ErrorCodes.CredentialMissing, "failed");

        // A plain run is refused, since it would be in vain; a restart is asked for all the same.
        AssertReport(await plugin.RunAsync("restart", "-l", Selector), "run 2 starts");
        await many.WaitForAllAsync(Count, status => status.ObservedRunGeneration == 2, "run again");

        await ns.ApplyS3SecretAsync("later", Cluster.Store.SecretKey);
        await many.WaitForAllAsync(Count, status => status.Stage(StageNames.Download) is { State: not StageState.Failed }, "under way");
        await OperatorPods.KillLeaderAsync(Cluster.Kubectl);

        AssertReport(await plugin.RunAsync("pause", "-l", Selector), "running stages finish, nothing more starts");
        await many.WaitForAllAsync(Count, status => status.Is(ConditionTypes.Paused) && status.Control is { IsRunning: false }, "paused and at rest");

        var jobs = ns.Jobs.Seen;
        Assert.True(jobs.Count >= 3, $"{jobs.Count} Jobs only");
        Assert.Empty(jobs.GroupBy(job => StageOfRecording().Replace(job.Name, "")).Where(runs => runs.Count() > 1).SelectMany(runs => runs.Select(run => run.Name)));
    }

    private static V1Alpha1Recording Recording(int number, string url) => new()
    {
        ApiVersion = RecordingKinds.Recordings.ApiVersion,
        Kind = RecordingKinds.Recordings.Kind,
        Metadata = new V1ObjectMeta
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"m{number:000}"),
            Labels = new Dictionary<string, string> { ["batch"] = "many" },
        },
        Spec = new RecordingSpec
        {
            Source = new SourceSpec { Http = new HttpSource { Url = url, HeadersFrom = new SecretReference("later") } },
            Overrides = new PipelineSpec
            {
                Download = new DownloadSettings { AllowPrivateAddresses = true },
                Transcription = new TranscriptionSettings { Enabled = false },
            },
        },
    };

    /// <summary>One line for each recording, then how many.</summary>
    private static void AssertReport(string report, string message)
    {
        var lines = report.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Count, lines.Count(line => line.Contains(" done ", StringComparison.Ordinal) && line.Contains(message, StringComparison.Ordinal)));
        Assert.Equal(Count, lines.Where(line => line.StartsWith('m')).Select(line => line.Split(' ')[0]).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal($"{Count} recordings: {Count} done", lines[^1]);
    }

    /// <summary>What tells a second attempt's Job of a recording's stage from the first one's.</summary>
    [GeneratedRegex("-r[0-9]+-a[0-9]+-[0-9a-f]{8}$", RegexOptions.None, 1000)]
    private static partial Regex StageOfRecording();
}
