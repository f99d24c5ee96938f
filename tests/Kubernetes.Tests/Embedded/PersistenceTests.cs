using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubernetes.Client;
using Kubernetes.Embedded;
using Kubernetes.Embedded.Nodes;
using Kubernetes.Embedded.Persistence;
using Kubernetes.Models;
using Kubernetes.Tests.Contract;

namespace Kubernetes.Tests.Embedded;

/// <summary>The state file.</summary>
public sealed class PersistenceTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("state-");

    private string StateFile => Path.Combine(_directory.FullName, "state");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task What_was_written_is_there_again_with_its_uid_version_and_kind()
    {
        V1ConfigMap made;
        await using (var plane = await OpenAsync())
        {
            await WidgetDefinition.InstallAsync(plane);
            made = await plane.CreateAsync(ResourceKinds.ConfigMaps, ConfigMap("a"));
            await plane.CreateAsync(Widget.Resource, new Widget
            {
                Metadata = new V1ObjectMeta { Name = "w", NamespaceProperty = "ns" },
                Spec = JsonDocument.Parse("""{"size": 1}""").RootElement,
            });
        }

        await using var again = await OpenAsync();
        var read = await again.GetAsync(ResourceKinds.ConfigMaps, new ObjectKey("ns", "a"));
        var next = await again.CreateAsync(ResourceKinds.ConfigMaps, ConfigMap("b"));

        Assert.Equal(made.Metadata.Uid, read!.Metadata.Uid);
        Assert.Equal(made.Metadata.ResourceVersion, read.Metadata.ResourceVersion);
        Assert.True(ulong.Parse(next.Metadata.ResourceVersion!, null) > ulong.Parse(made.Metadata.ResourceVersion!, null));
        Assert.NotNull(await again.GetAsync(Widget.Resource, new ObjectKey("ns", "w")));
    }

    [Fact]
    public async Task A_write_is_on_disk_before_it_is_acknowledged()
    {
        await using var plane = await OpenAsync();

        await plane.CreateAsync(ResourceKinds.ConfigMaps, ConfigMap("a"));

        Assert.Contains("\"name\":\"a\"", await File.ReadAllTextAsync(StateFile), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_writers_at_once_all_find_their_objects_again()
    {
        await using (var plane = await OpenAsync())
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(i => plane.CreateAsync(ResourceKinds.ConfigMaps, ConfigMap($"a{i}"))));
        }

        await using var again = await OpenAsync();
        Assert.Equal(50, (await again.ListAsync(ResourceKinds.ConfigMaps, new ListOptions())).Items.Count);
    }

    [Fact]
    public async Task A_watch_from_before_a_restart_must_list_again()
    {
        await using (var plane = await OpenAsync())
        {
            await plane.CreateAsync(ResourceKinds.ConfigMaps, ConfigMap("a"));
            await plane.CreateAsync(ResourceKinds.ConfigMaps, ConfigMap("b"));
        }

        await using var again = await OpenAsync();
        var watch = again.WatchAsync(ResourceKinds.ConfigMaps, new WatchOptions { ResourceVersion = "2" });

        var refusal = await Assert.ThrowsAsync<KubernetesException>(async () => await watch.FirstAsync());
        Assert.True(refusal.IsGone);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("changed")]
    [InlineData("other")]
    [InlineData("empty")]
    public async Task A_file_that_is_not_as_written_is_refused_and_left_alone(string damage)
    {
        await using (var plane = await OpenAsync())
        {
            await plane.CreateAsync(ResourceKinds.ConfigMaps, ConfigMap("a"));
        }

        var text = await File.ReadAllTextAsync(StateFile);
        var damaged = damage switch { "cut" => text[..^10], "changed" => text.Replace("\"a\"", "\"b\"", StringComparison.Ordinal), "other" => "{}", _ => "" };
        await File.WriteAllTextAsync(StateFile, damaged);

        var refusal = await Assert.ThrowsAsync<CorruptStateException>(OpenAsync);

        Assert.Equal(StateFile, refusal.File);
        Assert.Equal(damaged, await File.ReadAllTextAsync(StateFile));
    }

    [Fact]
    public async Task A_Secret_is_served_and_never_on_disk()
    {
        await using (var plane = await OpenAsync())
        {
            await plane.CreateAsync(ResourceKinds.ConfigMaps, ConfigMap("a"));
            await plane.CreateAsync(ResourceKinds.Secrets, Secret());
            Assert.Equal(Canary, (await plane.GetAsync(ResourceKinds.Secrets, new ObjectKey("ns", "s")))!.Data!["key"]);
            Assert.DoesNotContain(Directory.EnumerateFiles(_directory.FullName).Where(file => file != StateFile + ".lock"), file => HoldsCanary(File.ReadAllText(file)));
        }

        await using var again = await OpenAsync();
        Assert.Null(await again.GetAsync(ResourceKinds.Secrets, new ObjectKey("ns", "s")));
        Assert.NotNull(await again.GetAsync(ResourceKinds.ConfigMaps, new ObjectKey("ns", "a")));
    }

    [Fact]
    public async Task A_file_of_an_older_version_is_read_and_loses_its_Secrets_when_it_is_opened()
    {
        await File.WriteAllBytesAsync(StateFile, await OldFileAsync());

        await using var plane = await OpenAsync();

        Assert.NotNull(await plane.GetAsync(ResourceKinds.ConfigMaps, new ObjectKey("ns", "a")));
        Assert.Null(await plane.GetAsync(ResourceKinds.Secrets, new ObjectKey("ns", "s")));
        Assert.False(HoldsCanary(await File.ReadAllTextAsync(StateFile)));
    }

    [Fact]
    public async Task A_file_of_an_older_version_that_nobody_opens_can_be_rid_of_its_Secrets_whole_or_damaged()
    {
        var old = await OldFileAsync();
        foreach (var length in (int[])[old.Length, old.Length - 1, old.Length / 2, 40, 0])
        {
            await File.WriteAllBytesAsync(StateFile, old[..length]);

            StateArchive.RemoveSecrets(StateFile, []);

            Assert.False(HoldsCanary(await File.ReadAllTextAsync(StateFile)));
        }

        await File.WriteAllBytesAsync(StateFile, old);
        StateArchive.RemoveSecrets(StateFile, []);
        Assert.Equal([new ObjectKey("ns", "a")], StateArchive.Names(StateFile, "", "configmaps"));
    }

    [Theory]
    [InlineData("metadata.uid", "\"../../../../etc\"")]
    [InlineData("metadata.uid", "5")]
    [InlineData("metadata.uid", "null")]
    [InlineData("metadata.name", "\"../x\"")]
    [InlineData("metadata.name", "null")]
    [InlineData("metadata.resourceVersion", "\"99999999\"")]
    [InlineData("metadata.resourceVersion", "\"many\"")]
    [InlineData("metadata.labels", "[]")]
    [InlineData("metadata.ownerReferences", "\"nobody\"")]
    [InlineData("metadata", "null")]
    [InlineData("metadata", "5")]
    [InlineData("spec", "\"x\"")]
    [InlineData("spec", "null")]
    [InlineData("spec", "[]")]
    [InlineData("status", "7")]
    [InlineData("data", "\"x\"")]
    public async Task An_object_that_nobody_could_have_written_is_refused_though_the_checksum_fits(string field, string value)
    {
        await using (var world = await EmbeddedWorld.StartAsync(new EmbeddedOptions { StateFile = StateFile }))
        {
            await WidgetDefinition.InstallAsync(world.Plane);
            await world.Plane.CreateAsync(Widget.Resource, new Widget
            {
                Metadata = new V1ObjectMeta { Name = "w", NamespaceProperty = "ns" },
                Spec = JsonDocument.Parse("""{"size": 1}""").RootElement,
            });
            await world.Plane.CreateAsync(ResourceKinds.ConfigMaps, ConfigMap("a"));
            await world.CreateJobAsync("work");
            await world.PodAsync("work", _ => true);
        }

        var whole = await File.ReadAllBytesAsync(StateFile);
        var count = StateBody(whole)["objects"]!.AsArray().Count;
        var refused = 0;
        for (var index = 0; index < count; index++)
        {
            var body = StateBody(whole);
            var item = body["objects"]![index]!["object"]!.AsObject();
            if (!Set(item, field.Split('.'), JsonNode.Parse(value)))
            {
                continue;
            }

            await File.WriteAllBytesAsync(StateFile, WithChecksum(2, body));
            var failure = await Record.ExceptionAsync(async () => await (await OpenAsync()).DisposeAsync());

            // A definition is made anew from what the program brings along; whatever else is odd is refused as what it is, never with a crash.
            Assert.True(failure is null or CorruptStateException, $"{item.ToJsonString()}: {failure}");
            refused += failure is null ? 0 : 1;
        }

        Assert.NotEqual(0, refused);
    }

    [Fact]
    public async Task An_object_that_a_client_could_not_read_is_refused()
    {
        await using (var plane = await OpenAsync())
        {
            await plane.CreateAsync(ResourceKinds.Leases, new V1Lease { Metadata = new V1ObjectMeta { Name = "l", NamespaceProperty = "ns" } });
        }

        var body = StateBody(await File.ReadAllBytesAsync(StateFile));
        body["objects"]![0]!["object"]!["spec"] = new JsonObject { ["renewTime"] = "yesterday" };
        await File.WriteAllBytesAsync(StateFile, WithChecksum(2, body));

        var refusal = await Assert.ThrowsAsync<CorruptStateException>(OpenAsync);

        Assert.Contains("Lease ns/l", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_keeps_it_from_being_saved_is_told_to_who_runs_the_plane()
    {
        await using var plane = await OpenAsync();
        Directory.CreateDirectory(StateFile + ".new");
        Assert.False(plane.SaveFailed.IsCompleted);

        await Assert.ThrowsAsync<KubernetesException>(() => plane.CreateAsync(ResourceKinds.ConfigMaps, ConfigMap("b")));

        var failure = Assert.IsType<StateNotSavedException>(await plane.SaveFailed);
        Assert.Equal(StateFile, failure.File);
    }

    [Fact]
    public async Task A_lock_that_can_t_be_made_is_not_taken_for_one_that_is_held()
    {
        Directory.CreateDirectory(StateFile + ".lock");

        var failure = await Assert.ThrowsAnyAsync<Exception>(OpenAsync);

        Assert.IsNotType<StateLockedException>(failure);
    }

    [Fact]
    public async Task A_second_opener_is_refused_while_the_first_has_it()
    {
        await using (await OpenAsync())
        {
            await Assert.ThrowsAsync<StateLockedException>(OpenAsync);
        }

        await using var later = await OpenAsync();
    }

    [Fact]
    public async Task A_write_that_can_not_be_saved_did_not_happen()
    {
        await using var plane = await OpenAsync();
        await plane.CreateAsync(ResourceKinds.ConfigMaps, ConfigMap("a"));
        // Root may write anywhere; a directory in the way stops it too.
        Directory.CreateDirectory(StateFile + ".new");

        var refusal = await Assert.ThrowsAsync<KubernetesException>(() => plane.CreateAsync(ResourceKinds.ConfigMaps, ConfigMap("b")));
        Directory.Delete(StateFile + ".new");
        await plane.CreateAsync(ResourceKinds.ConfigMaps, ConfigMap("c"));

        Assert.Equal(500, (int)refusal.Code);
        Assert.Equal(["a", "c"], (await plane.ListAsync(ResourceKinds.ConfigMaps, new ListOptions())).Items.Select(item => item.Metadata.Name));
    }

    [Fact]
    public async Task A_pod_that_ran_when_the_process_died_is_lost_its_Job_failed_and_its_process_ended()
    {
        var pods = Path.Combine(_directory.FullName, "pods");
        var root = Path.Combine(pods, "11111111-1111-1111-1111-111111111111", "root");
        var start = new System.Diagnostics.ProcessStartInfo("sleep", "1000");
        start.Environment["STAGE_MOUNT_ROOT"] = root;
        using var survivor = System.Diagnostics.Process.Start(start)!;
        await using (var before = await EmbeddedWorld.StartAsync(new EmbeddedOptions { StateFile = StateFile }))
        {
            // A pod is left Running: nobody is there to run it or to say how it ended.
            await before.CreateJobAsync("work");
            var pod = await before.PodAsync("work", _ => true);
            await before.Plane.PatchAsync(
                ResourceKinds.Pods, new ObjectKey("ns", pod.Metadata.Name!), Patch.Merge("""{"status": {"phase": "Running"}}"""), "status");
        }

        await using var world = await EmbeddedWorld.StartAsync(new EmbeddedOptions { StateFile = StateFile });
        using var node = new ProcessNode(world.Plane, new ProcessNodeOptions { Directory = pods, Images = new Dictionary<string, IReadOnlyList<string>>() });
        world.Run(node.RunAsync);
        var lost = await world.PodAsync("work", pod => pod.Status?.Phase == "Failed");
        var job = await world.FinishedAsync("work");
        await survivor.WaitForExitAsync();

        Assert.Equal("NodeLost", lost.Status!.Reason);
        Assert.Equal("Failed", job.Status!.Conditions![0].Type);
        Assert.Equal(137, survivor.ExitCode);
    }

    private static readonly byte[] Canary = "canary-secret"u8.ToArray();

    private static V1Secret Secret() => new() { Metadata = new V1ObjectMeta { Name = "s", NamespaceProperty = "ns" }, Data = new Dictionary<string, byte[]> { ["key"] = Canary } };

    private static bool HoldsCanary(string text) =>
        text.Contains("canary-secret", StringComparison.Ordinal) || text.Contains(Convert.ToBase64String(Canary)[..10], StringComparison.Ordinal);

    // As version 1 wrote it: a ConfigMap, and a Secret with its data.
    private async Task<byte[]> OldFileAsync()
    {
        await using (var plane = await OpenAsync())
        {
            await plane.CreateAsync(ResourceKinds.ConfigMaps, ConfigMap("a"));
        }

        var body = StateBody(await File.ReadAllBytesAsync(StateFile));
        File.Delete(StateFile);
        var secret = body["objects"]![0]!.DeepClone();
        secret["plural"] = "secrets";
        secret["object"]!["kind"] = "Secret";
        secret["object"]!["metadata"]!["name"] = "s";
        secret["object"]!["metadata"]!["uid"] = "5937885c-6be8-49e7-aadb-b84a6f355528";
        secret["object"]!["data"] = new JsonObject { ["key"] = Convert.ToBase64String(Canary) };
        body["objects"]!.AsArray().Add(secret);
        return WithChecksum(1, body);
    }

    private static JsonNode StateBody(byte[] file) => JsonNode.Parse(file.AsSpan(Array.IndexOf(file, (byte)'\n') + 1))!;

    private static byte[] WithChecksum(int version, JsonNode body)
    {
        var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
        return [.. Encoding.ASCII.GetBytes($"recording-operator-state {version} {Convert.ToHexStringLower(SHA256.HashData(bytes))}\n"), .. bytes];
    }

    // Only what an object of the kind may have: what nobody reads disturbs nobody.
    private static bool Set(JsonObject item, string[] path, JsonNode? value)
    {
        var parent = path.Length == 1 ? item : item[path[0]]!.AsObject();
        var isThere = path[0] == "metadata" || parent.ContainsKey(path[^1]);
        parent[path[^1]] = value;
        return isThere;
    }

    private Task<EmbeddedControlPlane> OpenAsync() => EmbeddedControlPlane.OpenAsync(new EmbeddedOptions { StateFile = StateFile });

    private static V1ConfigMap ConfigMap(string name) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "ns" },
        Data = new Dictionary<string, string> { ["a"] = "b" },
    };
}
