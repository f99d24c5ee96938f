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
                Spec = System.Text.Json.JsonDocument.Parse("""{"size": 1}""").RootElement,
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

    private Task<EmbeddedControlPlane> OpenAsync() => EmbeddedControlPlane.OpenAsync(new EmbeddedOptions { StateFile = StateFile });

    private static V1ConfigMap ConfigMap(string name) => new() { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "ns" } };
}
