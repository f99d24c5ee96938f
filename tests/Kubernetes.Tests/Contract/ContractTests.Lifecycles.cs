using Kubernetes.Client;
using Kubernetes.Models;

namespace Kubernetes.Tests.Contract;

/// <summary>Finalizers, owners, and Jobs as far as they go without a node.</summary>
public abstract partial class ContractTests
{
    [Fact]
    public async Task An_object_with_a_finalizer_goes_when_the_finalizer_does()
    {
        var item = Widget("a");
        item.Metadata.Finalizers = ["contract.test/hold"];
        await CreateAsync(item);

        Assert.True(await Client.DeleteAsync(Contract.Widget.Resource, Key("a")));
        var held = await Client.GetAsync(Contract.Widget.Resource, Key("a"));
        await PatchAsync("a", """{"metadata": {"finalizers": null}}""");

        Assert.NotNull(held!.Metadata.DeletionTimestamp);
        Assert.Equal(2, held.Metadata.Generation);
        Assert.Null(await Client.GetAsync(Contract.Widget.Resource, Key("a")));
    }

    [Fact]
    public async Task No_finalizer_can_be_added_to_what_is_being_deleted()
    {
        var item = Widget("a");
        item.Metadata.Finalizers = ["contract.test/hold"];
        await CreateAsync(item);
        await Client.DeleteAsync(Contract.Widget.Resource, Key("a"));

        var refusal = await RefusedAsync(() => PatchAsync("a", """{"metadata": {"finalizers": ["contract.test/hold", "contract.test/more"]}}"""));

        Assert.Equal(422, (int)refusal.Code);
        await PatchAsync("a", """{"metadata": {"finalizers": null}}""");
    }

    [Fact]
    public async Task What_belongs_to_a_deleted_owner_is_collected()
    {
        var owner = await CreateAsync(ConfigMap("owner"));
        await CreateAsync(Owned("child", owner));

        await Client.DeleteAsync(ResourceKinds.ConfigMaps, Key("owner"));

        Assert.Null(await UntilAsync(ResourceKinds.ConfigMaps, "child", item => item is null));
    }

    [Fact]
    public async Task What_belongs_to_nobody_that_exists_is_collected()
    {
        var gone = await CreateAsync(ConfigMap("gone"));
        await Client.DeleteAsync(ResourceKinds.ConfigMaps, Key("gone"));

        await CreateAsync(Owned("child", gone));

        Assert.Null(await UntilAsync(ResourceKinds.ConfigMaps, "child", item => item is null));
    }

    [Fact]
    public async Task An_orphaning_delete_leaves_the_children_without_owner()
    {
        var owner = await CreateAsync(ConfigMap("owner"));
        await CreateAsync(Owned("child", owner));

        await Client.DeleteAsync(ResourceKinds.ConfigMaps, Key("owner"), new DeleteOptions { Propagation = PropagationPolicy.Orphan });

        Assert.Null(await UntilAsync(ResourceKinds.ConfigMaps, "owner", item => item is null));
        var child = await Client.GetAsync(ResourceKinds.ConfigMaps, Key("child"));
        Assert.True(child!.Metadata.OwnerReferences is null or { Count: 0 });
    }

    [Fact]
    public async Task A_foreground_delete_takes_the_children_first()
    {
        var owner = await CreateAsync(ConfigMap("owner"));
        await CreateAsync(Owned("child", owner));

        await Client.DeleteAsync(ResourceKinds.ConfigMaps, Key("owner"), new DeleteOptions { Propagation = PropagationPolicy.Foreground });

        Assert.Null(await UntilAsync(ResourceKinds.ConfigMaps, "owner", item => item is null));
        Assert.Null(await Client.GetAsync(ResourceKinds.ConfigMaps, Key("child")));
    }

    [Fact]
    public async Task A_Job_gets_a_selector_and_its_pod_the_Jobs_labels_and_ownership()
    {
        var job = await Client.CreateAsync(ResourceKinds.Jobs, Job("work"));
        var pod = await PodOfAsync(job);
        var active = await UntilAsync(ResourceKinds.Jobs, "work", item => item?.Status?.Active == 1);

        Assert.Equal(job.Metadata.Uid, job.Spec!.Selector!.MatchLabels!["controller-uid"]);
        Assert.StartsWith("work-", pod.Metadata.Name, StringComparison.Ordinal);
        Assert.Equal("work", pod.Metadata.Labels!["job-name"]);
        Assert.Equal("mark", pod.Metadata.Labels["extra"]);
        Assert.Equal(job.Metadata.Uid, Assert.Single(pod.Metadata.OwnerReferences!).Uid);
        Assert.Equal("Pending", pod.Status!.Phase);
        Assert.NotNull(active!.Status!.StartTime);

        // The oldest servers count no generations of Jobs.
        Assert.Contains(active.Metadata.Generation, new long?[] { null, 1 });
    }

    [Fact]
    public async Task Deleting_a_Job_deletes_its_pod()
    {
        var job = await Client.CreateAsync(ResourceKinds.Jobs, Job("work"));
        var pod = await PodOfAsync(job);

        await Client.DeleteAsync(ResourceKinds.Jobs, Key("work"), new DeleteOptions { Propagation = PropagationPolicy.Background });

        Assert.Null(await UntilAsync(ResourceKinds.Pods, pod.Metadata.Name!, item => item is null));
    }

    [Fact]
    public async Task A_Job_whose_pod_succeeded_is_complete()
    {
        var pod = await PodOfAsync(await Client.CreateAsync(ResourceKinds.Jobs, Job("work")));
        await EndAsync(pod, "Succeeded");

        var done = await UntilAsync(ResourceKinds.Jobs, "work", item => item?.Status?.Conditions?.Count > 0);

        Assert.Contains(done!.Status!.Conditions!, condition => condition is { Type: "Complete", Status: "True" });
        Assert.Equal(1, done.Status.Succeeded);
        Assert.NotNull(done.Status.CompletionTime);
    }

    [Fact]
    public async Task A_Job_without_retries_whose_pod_failed_is_failed()
    {
        var pod = await PodOfAsync(await Client.CreateAsync(ResourceKinds.Jobs, Job("work")));
        await EndAsync(pod, "Failed");

        var done = await UntilAsync(
            ResourceKinds.Jobs, "work", item => item?.Status?.Conditions?.Any(condition => condition.Type == "Failed") == true);

        Assert.Equal("BackoffLimitExceeded", Assert.Single(done!.Status!.Conditions!, condition => condition.Type == "Failed").Reason);
        Assert.Equal(1, done.Status.Failed);
    }

    [Fact]
    public async Task A_Job_past_its_deadline_is_failed_and_its_pod_gone()
    {
        var job = Job("work");
        job.Spec!.ActiveDeadlineSeconds = 2;
        var pod = await PodOfAsync(await Client.CreateAsync(ResourceKinds.Jobs, job));

        var failed = UntilAsync(
            ResourceKinds.Jobs, "work", item => item?.Status?.Conditions?.Any(condition => condition.Type == "Failed") == true);
        await NudgeUntilAsync(failed, "work");

        var done = await failed;
        Assert.Equal("DeadlineExceeded", Assert.Single(done!.Status!.Conditions!, condition => condition.Type == "Failed").Reason);
        Assert.Null(await UntilAsync(ResourceKinds.Pods, pod.Metadata.Name!, item => item is null));
    }

    [Fact]
    public async Task A_Job_that_would_restart_its_containers_for_ever_is_refused()
    {
        var job = Job("work");
        job.Spec!.Template.Spec.RestartPolicy = "Always";

        var refusal = await RefusedAsync(() => Client.CreateAsync(ResourceKinds.Jobs, job));

        Assert.Equal("spec.template.spec.restartPolicy", Assert.Single(refusal.Status.Details!.Causes!).Field);
    }

    [Fact]
    public async Task A_Jobs_template_never_changes()
    {
        await Client.CreateAsync(ResourceKinds.Jobs, Job("work"));
        var patch = Patch.Merge("""{"spec": {"template": {"spec": {"containers": [{"name": "main", "image": "other:1"}]}}}}""");

        var refusal = await RefusedAsync(() => Client.PatchAsync(ResourceKinds.Jobs, Key("work"), patch));

        Assert.Equal(422, (int)refusal.Code);
        Assert.Contains("field is immutable", refusal.Message, StringComparison.Ordinal);
    }

    private async Task<V1Pod> PodOfAsync(V1Job job)
    {
        using var patience = new CancellationTokenSource(Patience);
        var selector = $"controller-uid={job.Metadata.Uid}";
        var list = await Client.ListAsync(ResourceKinds.Pods, new ListOptions { Namespace = _namespace, LabelSelector = selector });
        return list.Items.Count > 0
            ? list.Items[0]
            : (await EventsAsync(ResourceKinds.Pods, Watching(list.ResourceVersion) with { LabelSelector = selector }, 1))[0].Object;
    }

    // The oldest Job controllers look at a deadline once; when that falls a moment early they forget it until the Job changes.
    private async Task NudgeUntilAsync(Task done, string job)
    {
        for (var i = 0; await Task.WhenAny(done, Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System)) != done; i++)
        {
            var patch = Patch.Merge($$$"""{"metadata": {"annotations": {"nudge": "{{{i}}}"} } }""");
            await Client.PatchAsync(ResourceKinds.Jobs, Key(job), patch);
        }
    }

    // What a node would report.
    private Task<V1Pod> EndAsync(V1Pod pod, string phase) => Client.PatchAsync(
        ResourceKinds.Pods, Key(pod.Metadata.Name!), Patch.Merge($$$"""{"status": {"phase": "{{{phase}}}"}}"""), "status");

    private V1ConfigMap Owned(string name, V1ConfigMap owner)
    {
        var item = ConfigMap(name);
        item.Metadata.OwnerReferences =
        [
            new V1OwnerReference
            {
                ApiVersion = "v1", Kind = "ConfigMap", Name = owner.Metadata.Name!, Uid = owner.Metadata.Uid!, BlockOwnerDeletion = true,
            },
        ];
        return item;
    }

    private V1Job Job(string name) => new()
    {
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = _namespace },
        Spec = new V1JobSpec
        {
            BackoffLimit = 0,
            Template = new V1PodTemplateSpec
            {
                Metadata = new V1ObjectMeta { Labels = new Dictionary<string, string> { ["extra"] = "mark" } },
                Spec = new V1PodSpec { RestartPolicy = "Never", Containers = [new V1Container { Name = "main", Image = "none:1" }] },
            },
        },
    };
}
