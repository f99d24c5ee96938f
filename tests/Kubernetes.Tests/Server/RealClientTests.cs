using System.Threading.Channels;
using Kubernetes.Client;
using Kubernetes.Informers;
using Kubernetes.LeaderElection;
using Kubernetes.Models;
using Kubernetes.Tests.Fakes;

namespace Kubernetes.Tests.Server;

/// <summary>What of the client only a real server can prove. What a server does in general is in the contract tests.</summary>
[Collection(RealApiServerCollection.Name)]
[Trait("Tier", "cluster")]
public sealed class RealClientTests(ApiServer server) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private string _namespace = "";

    public async Task InitializeAsync()
    {
        var created = await server.Client.CreateAsync(
            ResourceKinds.Namespaces, new V1Namespace { Metadata = new V1ObjectMeta { GenerateName = "client-" } });
        _namespace = created.Metadata.Name!;
    }

    public Task DisposeAsync() => server.Client.DeleteAsync(ResourceKinds.Namespaces, new ObjectKey("", _namespace));

    [Fact]
    public async Task Nobody_gets_in_without_a_credential()
    {
        var anonymous = server.Config with { Credentials = null, ClientCertificates = [] };
        using var client = new KubernetesClient(anonymous, TimeProvider.System);

        var error = await Assert.ThrowsAsync<KubernetesException>(() => client.ListAsync(ResourceKinds.Secrets, new ListOptions()));

        Assert.Contains((int)error.Code, new[] { 401, 403 });
    }

    [Fact]
    public async Task A_server_with_another_authoritys_certificate_is_not_trusted()
    {
        using var client = new KubernetesClient(server.Config with { CertificateAuthorities = null, SkipTlsVerify = false }, TimeProvider.System);

        await Assert.ThrowsAsync<HttpRequestException>(() => client.ListAsync(ResourceKinds.Namespaces, new ListOptions()));
    }

    [Fact]
    public async Task Only_metadata_of_secrets_comes_where_only_metadata_is_wanted()
    {
        await server.Client.CreateAsync(ResourceKinds.Secrets, new V1Secret
        {
            Metadata = new V1ObjectMeta { Name = "s", NamespaceProperty = _namespace },
            Data = new Dictionary<string, byte[]> { ["k"] = [1, 2, 3] },
        });

        var page = await server.Client.ListAsync(ResourceKinds.SecretMetadata, new ListOptions { Namespace = _namespace });

        Assert.Contains(page.Items, item => item.Metadata.Name == "s" && item.Kind == "PartialObjectMetadata");
    }

    [Fact]
    public async Task A_kind_that_is_not_installed_is_an_error()
    {
        var unknown = ResourceKinds.ConfigMaps with { Group = "nowhere.test" };

        var error = await Assert.ThrowsAsync<KubernetesException>(() => server.Client.GetAsync(unknown, new ObjectKey(_namespace, "x")));

        Assert.True(error.IsNotFound);
    }

    [Fact]
    public async Task An_informer_follows_live_changes_over_many_pages()
    {
        for (var i = 0; i < 5; i++)
        {
            await CreateAsync($"old{i}");
        }

        var events = Channel.CreateUnbounded<CacheEvent<V1ConfigMap>>();
        var options = new InformerOptions<V1ConfigMap> { Namespace = _namespace, LabelSelector = "app=test", PageSize = 2 };
        var informer = new Informer<V1ConfigMap>(
            server.Client, ResourceKinds.ConfigMaps, options, TimeProvider.System, new Random(1), new RecordingLogger());
        informer.AddHandler(change => events.Writer.TryWrite(change));
        using var stop = new CancellationTokenSource();
        var running = informer.RunAsync(stop.Token);
        await informer.Synced.WaitAsync(Patience);
        Assert.Equal(5, informer.List().Count);

        var live = await CreateAsync("live");
        await server.Client.PatchAsync(ResourceKinds.ConfigMaps, live.Key(), Patch.Merge("""{"data":{"a":"2"}}"""));
        await server.Client.DeleteAsync(ResourceKinds.ConfigMaps, live.Key());
        var seen = new List<string>();
        while (seen.Count < 8)
        {
            var change = await events.Reader.ReadAsync().AsTask().WaitAsync(Patience);
            seen.Add($"{change.Type}{(change.IsInitial ? " at first" : "")}");
        }

        Assert.Equal([.. Enumerable.Repeat("Added at first", 5), "Added", "Updated", "Deleted"], seen);
        await stop.CancelAsync();
        await running.WaitAsync(Patience);
    }

    [Fact]
    public async Task What_was_written_is_seen_by_the_cache_even_when_it_is_gone_again()
    {
        var informer = new Informer<V1ConfigMap>(
            server.Client,
            ResourceKinds.ConfigMaps,
            new InformerOptions<V1ConfigMap> { Namespace = _namespace },
            TimeProvider.System,
            new Random(1),
            new RecordingLogger());
        var changed = new SemaphoreSlim(0);
        informer.AddHandler(_ => changed.Release());
        using var stop = new CancellationTokenSource();
        var running = informer.RunAsync(stop.Token);
        await informer.Synced.WaitAsync(Patience);
        var written = new WrittenVersions<string>(TimeProvider.System);

        for (var i = 0; i < 5; i++)
        {
            var created = await CreateAsync($"brief{i}");
            written.Wrote("key", informer, created);
            await server.Client.DeleteAsync(ResourceKinds.ConfigMaps, created.Key());
            written.Deleted("key", informer, created.Key(), created.Metadata.Uid);
        }

        while (!written.IsCurrent("key", out _))
        {
            Assert.True(await changed.WaitAsync(Patience));
        }

        await stop.CancelAsync();
        await running.WaitAsync(Patience);
    }

    [Fact]
    public async Task Of_two_candidates_one_leads_and_the_other_follows_when_it_lets_go()
    {
        using var stopFirst = new CancellationTokenSource();
        using var stopSecond = new CancellationTokenSource();
        var (first, firstLeads) = Candidate("first", stopFirst.Token);
        await firstLeads.WaitAsync(Patience);
        var (second, secondLeads) = Candidate("second", stopSecond.Token);
        Assert.False(secondLeads.IsCompleted);

        await stopFirst.CancelAsync();
        await first.WaitAsync(Patience);
        await secondLeads.WaitAsync(Patience);

        var lease = await server.Client.GetAsync(ResourceKinds.Leases, new ObjectKey(_namespace, "leader"));
        Assert.Equal(("second", 1), (lease!.Spec!.HolderIdentity, lease.Spec.LeaseTransitions));
        await stopSecond.CancelAsync();
        await second.WaitAsync(Patience);
    }

    private (Task Running, Task Leads) Candidate(string identity, CancellationToken cancellation)
    {
        var leads = new TaskCompletionSource();
        var options = new LeaderElectionOptions { Lease = new ObjectKey(_namespace, "leader"), Identity = identity };
        var elector = new LeaderElector(server.Client, options, TimeProvider.System, new Random(1), new RecordingLogger());
        var running = elector.RunAsync(
            async token =>
            {
                leads.SetResult();
                var cancelled = new TaskCompletionSource();
                await using var registration = token.Register(cancelled.SetResult);
                await cancelled.Task;
            },
            () => leads.TrySetException(new InvalidOperationException("lost")),
            cancellation);
        return (running, leads.Task);
    }

    private Task<V1ConfigMap> CreateAsync(string name) => server.Client.CreateAsync(ResourceKinds.ConfigMaps, new V1ConfigMap
    {
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = _namespace, Labels = new Dictionary<string, string> { ["app"] = "test" } },
    });
}
