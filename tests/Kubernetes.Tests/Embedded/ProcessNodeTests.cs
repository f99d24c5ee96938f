using System.Globalization;
using Kubernetes.Client;
using Kubernetes.Embedded.Nodes;
using Kubernetes.Models;

namespace Kubernetes.Tests.Embedded;

/// <summary>Pods as processes: real ones, of the shell.</summary>
public sealed class ProcessNodeTests : IAsyncLifetime, IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("process-node-");
    private EmbeddedWorld _world = null!;
    private ProcessNode _node = null!;

    public async Task InitializeAsync()
    {
        _world = await EmbeddedWorld.StartAsync();
        _node = new ProcessNode(_world.Plane, Options());
        _world.Run(_node.RunAsync);
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    public void Dispose()
    {
        _node.Dispose();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_container_that_ends_well_makes_its_Job_complete_and_its_last_words_are_told()
    {
        await RunAsync("good", "echo '{\"outcome\":1}' > $STAGE_MOUNT_ROOT/dev/termination-log");

        var pod = await _world.PodAsync("good", item => item.Status?.Phase == "Succeeded");
        var job = await _world.FinishedAsync("good");

        var end = pod.Status!.ContainerStatuses![0].State!.Terminated!;
        Assert.Equal(0, end.ExitCode);
        Assert.Equal("Completed", end.Reason);
        Assert.Equal("{\"outcome\":1}\n", end.Message);
        Assert.Equal("Complete", job.Status!.Conditions![0].Type);
    }

    [Fact]
    public async Task A_container_that_fails_makes_its_Job_fail_with_its_exit_code()
    {
        await RunAsync("bad", "exit 3");

        var pod = await _world.PodAsync("bad", item => item.Status?.Phase == "Failed");
        var job = await _world.FinishedAsync("bad");

        Assert.Equal(3, pod.Status!.ContainerStatuses![0].State!.Terminated!.ExitCode);
        Assert.Equal("BackoffLimitExceeded", job.Status!.Conditions![0].Reason);
    }

    [Fact]
    public async Task Last_words_are_cut_at_4096_bytes()
    {
        await RunAsync("long", "head -c 9000 /dev/zero | tr '\\0' x > $STAGE_MOUNT_ROOT/dev/termination-log");

        var pod = await _world.PodAsync("long", item => item.Status?.Phase == "Succeeded");

        Assert.Equal(4096, pod.Status!.ContainerStatuses![0].State!.Terminated!.Message!.Length);
    }

    [Fact]
    public async Task A_missing_Secret_is_named_while_the_pod_waits_and_heals_when_it_appears()
    {
        await RunAsync(
            "keys",
            "cd $STAGE_MOUNT_ROOT/var/run/secrets/recordings/store; stat -c %a . key; cat key",
            spec =>
            {
                spec.Volumes = [new V1Volume { Name = "s", Secret = new V1SecretVolumeSource { SecretName = "store" } }];
                spec.Containers[0].VolumeMounts = [new V1VolumeMount { Name = "s", MountPath = "/var/run/secrets/recordings/store" }];
            });
        var waiting = await _world.PodAsync("keys", item => item.Status?.ContainerStatuses?[0].State?.Waiting is not null);
        await _world.Plane.CreateAsync(ResourceKinds.Secrets, new V1Secret
        {
            Metadata = new V1ObjectMeta { Name = "store", NamespaceProperty = "ns" },
            StringData = new Dictionary<string, string> { ["key"] = "hidden" },
        });

        var pod = await _world.PodAsync("keys", item => item.Status?.Phase == "Succeeded");

        var reason = waiting.Status!.ContainerStatuses![0].State!.Waiting!;
        Assert.Equal("CreateContainerConfigError", reason.Reason);
        Assert.Equal("secret \"store\" not found", reason.Message);
        Assert.Equal("700\n600\nhidden", await LogAsync(pod));
        Assert.Empty(_directory.EnumerateFiles("key", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_Secret_is_taken_away_after_its_container_but_not_through_a_link()
    {
        var outside = _directory.CreateSubdirectory("outside");
        await File.WriteAllTextAsync(Path.Combine(outside.CreateSubdirectory("keys").FullName, "kept"), "mine");
        await _world.Plane.CreateAsync(ResourceKinds.Secrets, new V1Secret
        {
            Metadata = new V1ObjectMeta { Name = "store", NamespaceProperty = "ns" },
            StringData = new Dictionary<string, string> { ["key"] = "hidden" },
        });
        await RunAsync("linked", "true", spec =>
        {
            spec.Volumes =
            [
                new V1Volume { Name = "m", HostPath = new V1HostPathVolumeSource { Path = outside.FullName } },
                new V1Volume { Name = "s", Secret = new V1SecretVolumeSource { SecretName = "store" } },
            ];
            spec.Containers[0].VolumeMounts = [new V1VolumeMount { Name = "m", MountPath = "/machine" }, new V1VolumeMount { Name = "s", MountPath = "/machine/keys" }];
        });

        await _world.PodAsync("linked", item => item.Status?.Phase == "Succeeded");

        Assert.True(File.Exists(Path.Combine(outside.FullName, "keys", "kept")));
    }

    [Fact]
    public async Task A_pods_token_is_known_by_the_API_for_its_audience_only_and_while_the_pod_lives()
    {
        await RunAsync("token", "cat $STAGE_MOUNT_ROOT/var/run/tokens/progress", spec =>
        {
            spec.Volumes = [new V1Volume { Name = "t", Projected = new V1ProjectedVolumeSource { Sources = [Token("recording-operator")] } }];
            spec.Containers[0].VolumeMounts = [new V1VolumeMount { Name = "t", MountPath = "/var/run/tokens" }];
        });
        var pod = await _world.PodAsync("token", item => item.Status?.Phase == "Succeeded");
        var token = await LogAsync(pod);

        var good = await ReviewAsync(token, "recording-operator");
        var other = await ReviewAsync(token, "other");
        var forged = await ReviewAsync(token[..^4] + "AAAA", "recording-operator");
        await _world.Plane.DeleteAsync(ResourceKinds.Pods, new ObjectKey("ns", pod.Metadata.Name!));
        var late = await ReviewAsync(token, "recording-operator");

        Assert.True(good.Authenticated);
        Assert.Equal("system:serviceaccount:ns:default", good.User!.Username);
        Assert.Equal(pod.Metadata.Name, good.User.Extra!["authentication.kubernetes.io/pod-name"].Single());
        Assert.Equal(pod.Metadata.Uid, good.User.Extra["authentication.kubernetes.io/pod-uid"].Single());
        Assert.All([other, forged, late], review => Assert.False(review.Authenticated));
    }

    [Fact]
    public async Task A_mounted_directory_of_the_machine_is_reached_below_the_pods_root_and_outlives_it()
    {
        var outside = _directory.CreateSubdirectory("outside");
        await RunAsync("mount", "echo kept > $STAGE_MOUNT_ROOT/artifacts/file", spec =>
        {
            spec.Volumes = [new V1Volume { Name = "a", HostPath = new V1HostPathVolumeSource { Path = outside.FullName } }];
            spec.Containers[0].VolumeMounts = [new V1VolumeMount { Name = "a", MountPath = "/artifacts" }];
        });
        var pod = await _world.PodAsync("mount", item => item.Status?.Phase == "Succeeded");

        await DeleteAndWaitAsync(pod);

        Assert.Equal("kept\n", await File.ReadAllTextAsync(Path.Combine(outside.FullName, "file")));
    }

    [Fact]
    public async Task An_image_that_nobody_has_is_told_while_the_pod_waits()
    {
        await RunAsync("image", "true", spec => spec.Containers[0].Image = "no/such:1");

        var pod = await _world.PodAsync("image", item => item.Status?.ContainerStatuses?[0].State?.Waiting is not null);

        Assert.Equal("ErrImagePull", pod.Status!.ContainerStatuses![0].State!.Waiting!.Reason);
        Assert.Equal("Pending", pod.Status.Phase);
    }

    [Fact]
    public async Task Deleting_a_pod_tells_its_process_first()
    {
        await RunAsync("polite", "trap 'echo bye > $STAGE_MOUNT_ROOT/dev/termination-log; exit 0' TERM; echo ready; while :; do sleep 0.1; done");
        var pod = await StartedAsync("polite");

        var gone = DeleteAndWaitAsync(pod);

        var last = await gone;
        Assert.Equal("bye\n", last.Status!.ContainerStatuses![0].State!.Terminated!.Message);
    }

    [Fact]
    public async Task A_process_that_does_not_listen_is_killed_with_its_children_after_the_grace_period()
    {
        await RunAsync(
            "stubborn",
            "trap '' TERM; sleep 1000 & echo $!; while :; do sleep 0.1; done",
            spec => spec.TerminationGracePeriodSeconds = 1);
        var pod = await StartedAsync("stubborn");
        var child = int.Parse((await LogAsync(pod)).Trim(), CultureInfo.InvariantCulture);

        var last = await DeleteAndWaitAsync(pod);

        Assert.Equal(137, last.Status!.ContainerStatuses![0].State!.Terminated!.ExitCode);
        Assert.False(IsRunning(child));
    }

    [Fact]
    public async Task A_log_can_be_followed_to_its_end()
    {
        await RunAsync("talk", "echo one; sleep 0.3; echo two");
        var pod = await _world.PodAsync("talk", item => item.Status?.Phase == "Running");

        Assert.Equal("one\ntwo\n", await LogAsync(pod, follow: true));
    }

    [Fact]
    public async Task Secrets_of_this_process_are_not_handed_down()
    {
        Environment.SetEnvironmentVariable("NOT_FOR_STAGES", "hidden");
        await RunAsync("env", "env; echo $MINE", spec => spec.Containers[0].Env = [new V1EnvVar { Name = "MINE", Value = "given" }]);
        var pod = await _world.PodAsync("env", item => item.Status?.Phase == "Succeeded");

        var log = await LogAsync(pod);

        Assert.Contains("given", log, StringComparison.Ordinal);
        Assert.DoesNotContain("NOT_FOR_STAGES", log, StringComparison.Ordinal);
    }

    private ProcessNodeOptions Options() => new()
    {
        Directory = Path.Combine(_directory.FullName, "pods"),
        Images = new Dictionary<string, IReadOnlyList<string>> { ["shell"] = ["sh", "-c"] },
    };

    private Task<V1Job> RunAsync(string name, string script, Action<V1PodSpec>? configure = null) => _world.CreateJobAsync(name, spec =>
    {
        spec.Containers[0].Args = [script];
        configure?.Invoke(spec);
    });

    // Running, and past what its script does first.
    private async Task<V1Pod> StartedAsync(string job)
    {
        var pod = await _world.PodAsync(job, item => item.Status?.Phase == "Running");
        await using var log = await _world.Plane.ReadPodLogAsync(new ObjectKey("ns", pod.Metadata.Name!), follow: true);
        Assert.NotEqual(0, await log.ReadAsync(new byte[100]));
        return pod;
    }

    private async Task<V1Pod> DeleteAndWaitAsync(V1Pod pod)
    {
        var last = Task.Run(() => LastAsync(pod));
        await _world.Plane.DeleteAsync(ResourceKinds.Pods, new ObjectKey("ns", pod.Metadata.Name!));
        return await last;
    }

    private async Task<V1Pod> LastAsync(V1Pod pod)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var options = new WatchOptions { ResourceVersion = pod.Metadata.ResourceVersion! };
        var end = await _world.Plane.WatchAsync(ResourceKinds.Pods, options, patience.Token)
            .FirstAsync(item => item.Type == WatchEventType.Deleted && item.Object.Metadata.Uid == pod.Metadata.Uid, patience.Token);
        return end.Object;
    }

    private async Task<string> LogAsync(V1Pod pod, bool follow = false)
    {
        using var reader = new StreamReader(await _world.Plane.ReadPodLogAsync(new ObjectKey("ns", pod.Metadata.Name!), follow: follow));
        return await reader.ReadToEndAsync();
    }

    private async Task<V1TokenReviewStatus> ReviewAsync(string token, string audience) => (await _world.Plane.CreateAsync(
        ResourceKinds.TokenReviews, new V1TokenReview { Spec = new V1TokenReviewSpec { Token = token, Audiences = [audience] } })).Status!;

    private static V1VolumeProjection Token(string audience) =>
        new() { ServiceAccountToken = new V1ServiceAccountTokenProjection { Audience = audience, Path = "progress" } };

    private static bool IsRunning(int id) =>
        File.Exists($"/proc/{id}/stat") && !File.ReadAllText($"/proc/{id}/stat").Split(") ")[^1].StartsWith('Z');
}
