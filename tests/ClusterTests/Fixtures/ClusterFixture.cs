using Testing;

namespace ClusterTests.Fixtures;

/// <summary>
/// The cluster that all tests share, with the operator deployed from <c>config/default</c> in the image as shipped, an S3
/// server, and a web server of recordings, both reachable by pods. Ends with the test process, even when that is killed.
/// </summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"recording-cluster-{Environment.ProcessId}");
    private int _namespaces;

    /// <summary>kubectl, with the administrator's rights.</summary>
    public Kubectl Kubectl { get; private set; } = null!;

    /// <summary>The S3 server, from this side.</summary>
    public ObjectStore Store { get; private set; } = null!;

    /// <summary>A web server with recordings.</summary>
    public SourceServer Sources { get; private set; } = null!;

    /// <summary>This machine's address as pods reach it.</summary>
    public System.Net.IPAddress HostInPods { get; private set; } = null!;

    /// <summary>The sample lecture: what most tests take as their recording.</summary>
    public SampleLecture Lecture { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Lecture = await SampleLecture.MakeAsync(Path.Combine(_directory, "sample"));
        var settings = await StartAsync();
        Kubectl = new Kubectl(settings["KUBECTL"], settings["KUBECONFIG"]);
        Store = new ObjectStore(settings["S3_ENDPOINT"], settings["S3_ACCESS_KEY"], settings["S3_SECRET_KEY"]);
        HostInPods = System.Net.IPAddress.Parse(settings["HOST_IN_PODS"]);
        Sources = await SourceServer.StartAsync(settings["HOST_IN_PODS"]);
    }

    /// <summary>A new namespace, with the Secret that opens the artifact store.</summary>
    public async Task<TestNamespace> NewNamespaceAsync(string name)
    {
        var ns = new TestNamespace(this, $"{name}-{Interlocked.Increment(ref _namespaces)}");
        await ns.CreateAsync();
        return ns;
    }

    /// <summary>The operator of <c>config/default</c>, anew: after a test that deployed another over it.</summary>
    public Task DeployAsync() => Command.RunAsync(RepositoryFiles.PathOf("eng", "cluster"), ["deploy", _directory]);

    /// <summary>
    /// Applies the manifests of a version over what is there, as users upgrade: pods of stages are not touched. Making the previous version's images takes minutes,
    /// the first time.
    /// </summary>
    /// <param name="version">Which.</param>
    /// <param name="configuration">More fields of <c>operator.yaml</c>.</param>
    public Task ApplyAsync(OperatorVersion version, string configuration) => Command.RunAsync(
        RepositoryFiles.PathOf("eng", "cluster"),
        [version == OperatorVersion.Previous ? "previous" : "upgrade", _directory],
        environment: new Dictionary<string, string> { ["OPERATOR_YAML"] = configuration });

    public async Task DisposeAsync()
    {
        Store?.Dispose();
        if (Sources is not null)
        {
            await Sources.DisposeAsync();
        }

        await Command.RunAsync(RepositoryFiles.PathOf("eng", "cluster"), ["down", _directory]);
        Directory.Delete(_directory, recursive: true);
    }

    private async Task<Dictionary<string, string>> StartAsync()
    {
        var owner = new Dictionary<string, string> { ["OWNER"] = Environment.ProcessId.ToString() };
        var output = await Command.RunAsync(RepositoryFiles.PathOf("eng", "cluster"), ["up", _directory], environment: owner);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('=', 2))
            .Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1]);
    }
}

/// <summary>A version of the operator: its images and its manifests.</summary>
public enum OperatorVersion
{
    /// <summary>What is here.</summary>
    Current,

    /// <summary>The newest commit with other sources.</summary>
    Previous,
}

/// <summary>Tests of this collection run one after the other, on one cluster.</summary>
[CollectionDefinition(Name)]
public sealed class ClusterCollection : ICollectionFixture<ClusterFixture>
{
    public const string Name = "cluster";
}
