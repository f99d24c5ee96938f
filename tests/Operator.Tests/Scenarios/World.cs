using System.Collections.Concurrent;
using Kubernetes.Client;
using Kubernetes.Embedded;
using Kubernetes.Embedded.Nodes;
using Kubernetes.Models;
using Operator.Api;
using Operator.Hosting;
using Recordings.Planning;
using Recordings.Planning.Admission;
using Recordings.Resources;
using Testing;
using Traces;

namespace Operator.Tests.Scenarios;

/// <summary>
/// A whole cluster in the test's process: the embedded control plane with the shipped CRDs, a node whose containers are <see cref="SimulatedRunner"/>,
/// and as many operators as a test starts.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    public const string Namespace = "lectures";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _stop = new();
    private readonly SimulatedNode _node;
    private readonly Task _running;
    private readonly ConcurrentBag<RunningOperator> _operators = [];

    private World(EmbeddedControlPlane plane, TimeProvider time)
    {
        (Plane, Time) = (plane, time);
        Runner = new SimulatedRunner(time);
        _node = new SimulatedNode(plane, Runner.RunAsync);
        _running = Task.WhenAll(plane.RunAsync(_stop.Token), _node.RunAsync(_stop.Token));
    }

    public EmbeddedControlPlane Plane { get; }

    public TimeProvider Time { get; }

    /// <summary>What the containers do, and what they did.</summary>
    public SimulatedRunner Runner { get; }

    public ConcurrentQueue<string> Log { get; } = new();

    /// <summary>Opens a world without an operator.</summary>
    public static async Task<World> OpenAsync(TimeProvider? time = null, int historyLength = 10_000)
    {
        var definitions = Directory.GetFiles(RepositoryFiles.PathOf("config", "crds"), "record*.yaml").Select(File.ReadAllText);
        var options = new EmbeddedOptions
        {
            Time = time ?? TimeProvider.System,
            Random = new Random(1),
            Definitions = [.. definitions],
            HistoryLength = historyLength,
        };
        return new World(await EmbeddedControlPlane.OpenAsync(options), options.Time);
    }

    /// <summary>A world with one operator.</summary>
    public static async Task<World> StartAsync(TimeProvider? time = null)
    {
        var world = await OpenAsync(time);
        world.StartOperator();
        return world;
    }

    /// <summary>Starts an operator, on the control plane or on something in front of it.</summary>
    public RunningOperator StartOperator(
        IKubernetesClient? through = null,
        OperatorSettings? settings = null,
        ConcurrencyLimits? concurrency = null,
        ISpanSink? traces = null,
        Action<OperatorEngine>? prepare = null)
    {
        var started = new RunningOperator(through ?? Plane, settings ?? SomeSettings.Default, concurrency ?? new ConcurrencyLimits(), Time, Log, traces, prepare);
        _operators.Add(started);
        return started;
    }

    public Task<V1Alpha1Recording> CreateAsync(string name, RecordingSpec spec) => Plane.CreateAsync(RecordingKinds.Recordings, new V1Alpha1Recording
    {
        ApiVersion = RecordingKinds.Recordings.ApiVersion,
        Kind = RecordingKinds.Recordings.Kind,
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = Namespace },
        Spec = spec,
    });

    /// <summary>What <c>kubectl patch --type=merge -p '{"spec": ...}'</c> does.</summary>
    public Task<V1Alpha1Recording> PatchSpecAsync(string name, string spec) =>
        Plane.PatchAsync(RecordingKinds.Recordings, Key(name), Patch.Merge($$"""{"spec":{{spec}}}"""));

    public Task PutSecretAsync(string name, string value, bool isLabelled = true) =>
        PutSecretAsync(name, new Dictionary<string, string> { ["accessKeyId"] = "test", ["secretAccessKey"] = value }, isLabelled);

    public Task PutSecretAsync(string name, Dictionary<string, string> values, bool isLabelled = true) => PutSecretAsync(new V1Secret
    {
        ApiVersion = "v1",
        Kind = "Secret",
        Metadata = new V1ObjectMeta
        {
            Name = name,
            NamespaceProperty = Namespace,
            Labels = isLabelled ? new Dictionary<string, string> { [Labels.Credentials] = "true" } : null,
        },
        StringData = values,
    });

    public Task<V1Alpha1Recording?> GetAsync(string name) => Plane.GetAsync(RecordingKinds.Recordings, Key(name));

    /// <summary>Waits until the Recording is as described.</summary>
    public Task<V1Alpha1Recording> WaitForAsync(string name, Func<V1Alpha1Recording, bool> isSo, string what = "as described") =>
        WaitForAsync(RecordingKinds.Recordings, name, isSo, what);

    /// <summary>Waits until an object is as described, by watching it.</summary>
    public async Task<T> WaitForAsync<T>(ResourceKind<T> kind, string name, Func<T, bool> isSo, string what)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        using var patience = new CancellationTokenSource(Patience);
        T? last = null;
        try
        {
            var list = await Plane.ListAsync(kind, new ListOptions { Namespace = Namespace }, patience.Token);
            last = list.Items.FirstOrDefault(item => item.Metadata.Name == name);
            if (last is not null && isSo(last))
            {
                return last;
            }

            var options = new WatchOptions { Namespace = Namespace, ResourceVersion = list.ResourceVersion };
            await foreach (var change in Plane.WatchAsync(kind, options, patience.Token))
            {
                if (change.Type != WatchEventType.Bookmark && change.Object.Metadata.Name == name && isSo(last = change.Object))
                {
                    return last;
                }
            }
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
        }

        throw new TimeoutException($"{kind.Kind} {name} was not {what}; last: {Describe(kind, last)}\n{string.Join('\n', Log.TakeLast(40))}");
    }

    public async Task<IReadOnlyList<Corev1Event>> EventsAsync() =>
        (await Plane.ListAsync(ResourceKinds.Events, new ListOptions { Namespace = Namespace })).Items;

    public async Task<IReadOnlyList<V1Job>> JobsAsync() =>
        (await Plane.ListAsync(ResourceKinds.Jobs, new ListOptions { Namespace = Namespace })).Items;

    public async Task WaitForEventAsync(string reason)
    {
        using var patience = new CancellationTokenSource(Patience);
        var list = await Plane.ListAsync(ResourceKinds.Events, new ListOptions { Namespace = Namespace }, patience.Token);
        if (list.Items.Any(item => item.Reason == reason))
        {
            return;
        }

        var options = new WatchOptions { Namespace = Namespace, ResourceVersion = list.ResourceVersion };
        await foreach (var change in Plane.WatchAsync(ResourceKinds.Events, options, patience.Token))
        {
            if (change.Object.Reason == reason)
            {
                return;
            }
        }
    }

    /// <summary>Waits until every operator has nothing in hand and nothing that waits, but for what is due later.</summary>
    public async Task WaitForRestAsync()
    {
        foreach (var started in _operators)
        {
            await started.WaitForRestAsync(Plane);
        }
    }

    /// <summary>Checks which containers were started, in order; says all about them if they were others.</summary>
    public void AssertRan(params string[] stages)
    {
        var runs = Runner.Runs;
        var all = runs.Select(run => $"{run.Key} run {run.Request.Run} attempt {run.Request.Attempt} in {run.Pod} at {run.At:HH:mm:ss.fff}");
        Assert.True(stages.SequenceEqual(runs.Select(run => run.Key)), $"ran: {string.Join("\n", all)}\n{string.Join('\n', Log.TakeLast(60))}");
    }

    public Task DeleteAsync(string name) => Plane.DeleteAsync(RecordingKinds.Recordings, Key(name));

    /// <summary>Waits until no object of a kind is left.</summary>
    public async Task WaitForNoneAsync<T>(ResourceKind<T> kind)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        using var patience = new CancellationTokenSource(Patience);
        var list = await Plane.ListAsync(kind, new ListOptions { Namespace = Namespace }, patience.Token);
        var left = list.Items.Select(item => item.Metadata.Name).ToHashSet();
        if (left.Count == 0)
        {
            return;
        }

        var options = new WatchOptions { Namespace = Namespace, ResourceVersion = list.ResourceVersion };
        await foreach (var change in Plane.WatchAsync(kind, options, patience.Token))
        {
            if (change.Type == WatchEventType.Deleted && left.Remove(change.Object.Metadata.Name) && left.Count == 0)
            {
                return;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var started in _operators)
        {
            await started.DisposeAsync();
        }

        await _stop.CancelAsync();
        await _running;
        _node.Dispose();
        await Plane.DisposeAsync();
        _stop.Dispose();
    }

    private static ObjectKey Key(string name) => new(Namespace, name);

    private static string Describe<T>(ResourceKind<T> kind, T? item)
        where T : class, IKubernetesObject<V1ObjectMeta> =>
        item is null ? "never seen" : System.Text.Json.JsonSerializer.Serialize(item, kind.Json);

    private async Task PutSecretAsync(V1Secret secret)
    {
        var key = Key(secret.Metadata.Name!);
        if (await Plane.GetAsync(ResourceKinds.Secrets, key) is { } old)
        {
            secret.Metadata.ResourceVersion = old.Metadata.ResourceVersion;
            await Plane.ReplaceAsync(ResourceKinds.Secrets, secret);
        }
        else
        {
            await Plane.CreateAsync(ResourceKinds.Secrets, secret);
        }
    }
}
