using System.Text.Json;
using System.Text.Json.Nodes;
using Recordings.Json;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace ClusterTests.Fixtures;

/// <summary>A namespace of one test, and what a user does in it with kubectl.</summary>
public sealed class TestNamespace(ClusterFixture cluster, string name) : IAsyncDisposable
{
    /// <summary>The Secret that opens the artifact store, as the operator's configuration names it.</summary>
    public const string StoreSecret = "artifact-store";

    /// <summary>How long a whole recording may take on a slow machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private JobLog? _jobs;

    public string Name { get; } = name;

    /// <summary>Every Job that there ever was in this namespace.</summary>
    public JobLog Jobs => _jobs ?? throw new InvalidOperationException("not created");

    public async Task CreateAsync()
    {
        await cluster.Kubectl.RunAsync("create", "namespace", Name);
        await ApplyS3SecretAsync(StoreSecret, cluster.Store.SecretKey);
        _jobs = JobLog.Start(cluster.Kubectl, Name);
    }

    /// <summary>kubectl with this namespace.</summary>
    public Task<string> KubectlAsync(params string[] arguments) => cluster.Kubectl.RunAsync(["-n", Name, .. arguments]);

    /// <summary>kubectl apply of a manifest.</summary>
    public Task ApplyAsync(string manifest) => cluster.Kubectl.RunWithInputAsync(manifest, "-n", Name, "apply", "-f", "-");

    /// <summary>Creates or changes a Secret with S3 keys that Recordings may use.</summary>
    public Task ApplyS3SecretAsync(string secret, string secretKey) =>
        ApplySecretAsync(secret, ("accessKeyId", cluster.Store.AccessKey), ("secretAccessKey", secretKey));

    /// <summary>Creates or changes a Secret that Recordings may use.</summary>
    public Task ApplySecretAsync(string secret, params (string Key, string Value)[] values) => ApplyAsync(new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Secret",
        ["metadata"] = new JsonObject { ["name"] = secret, ["labels"] = new JsonObject { [Labels.Credentials] = "true" } },
        ["stringData"] = new JsonObject(values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)value.Value))),
    }.ToJsonString());

    /// <summary>Deletes the pod of a stage from the API server at once, whatever becomes of its process; returns what kubectl says.</summary>
    public Task<string> ForceDeletePodAsync(string stage, string? instance = null) => KubectlAsync(
        "delete", "pods", "-l", $"{Labels.Stage}={stage}{(instance is null ? "" : $",{Labels.Instance}={instance}")}", "--grace-period=0", "--force", "--wait=false");

    /// <summary>kubectl patch of a Recording's spec.</summary>
    public Task PatchSpecAsync(string recording, string spec) =>
        KubectlAsync("patch", "recording", recording, "--type=merge", "-p", $$"""{"spec": {{spec}}}""");

    /// <summary>kubectl wait for a condition; returns the status then.</summary>
    public async Task<RecordingStatus> WaitForConditionAsync(string recording, string condition)
    {
        try
        {
            await KubectlAsync("wait", $"recording/{recording}", $"--for=condition={condition}", $"--timeout={Patience.TotalSeconds}s");
        }
        catch (CommandFailedException failure)
        {
            throw new TimeoutException($"{failure.Message}\n{await DescribeAsync()}", failure);
        }

        return StatusOf(await cluster.Kubectl.GetAsync("-n", Name, "recording", recording));
    }

    /// <summary>Follows a Recording until its status is as wanted; returns it.</summary>
    public async Task<RecordingStatus> WaitUntilAsync(string recording, Func<RecordingStatus, bool> wanted, TimeSpan? bound = null)
    {
        try
        {
            return StatusOf(await cluster.Kubectl.WatchUntilAsync(
                Name, "recording", recording, node => wanted(StatusOf(node)), bound ?? Patience));
        }
        catch (TimeoutException failure)
        {
            throw new TimeoutException($"{failure.Message}\n{await DescribeAsync()}", failure);
        }
    }

    /// <summary>Waits until no pod is left; throws when one is after a minute.</summary>
    public Task WaitForNoPodAsync() => WaitForNoneAsync("pods", "--all");

    /// <summary>Waits until an object, or all of a kind, is gone; throws when one is there after a minute or two.</summary>
    public async Task WaitForNoneAsync(params string[] objects)
    {
        try
        {
            await KubectlAsync(["wait", .. objects, "--for=delete", "--timeout=100s"]);
        }
        catch (CommandFailedException failure) when (failure.Message.Contains("no matching resources", StringComparison.Ordinal)
            || failure.Message.Contains("NotFound", StringComparison.Ordinal))
        {
            // It was gone already.
        }
    }

    /// <summary>Deletes the namespace's Recordings, so that a later test has the machine to itself.</summary>
    public async ValueTask DisposeAsync()
    {
        await KubectlAsync("delete", "recordings", "--all", "--timeout=120s");
        await cluster.Store.ReleaseAsync(Name);
        await cluster.Kubectl.RunAsync("delete", "namespace", Name, "--wait=false", "--ignore-not-found");
        await Jobs.DisposeAsync();
    }

    private static RecordingStatus StatusOf(JsonNode recording) =>
        recording["status"]?.Deserialize(RecordingsJson.Default.RecordingStatus) ?? new RecordingStatus();

    /// <summary>What one looks at when something did not come about.</summary>
    private async Task<string> DescribeAsync() => string.Join(
        '\n',
        await KubectlAsync("get", "recordings,jobs,pods", "-o", "wide"),
        await KubectlAsync("get", "recordings", "-o", "yaml"),
        await KubectlAsync("get", "events", "--sort-by=.lastTimestamp"),
        await OperatorLogs.LastLinesAsync(cluster.Kubectl));
}
