using Kubernetes.Client;
using Kubernetes.Models;
using Operator.Api;
using Operator.Caching;
using Operator.Observing;
using Operator.Progress;
using Operator.Tests.Scenarios;
using Recordings.Planning;
using Recordings.Planning.Attempts;
using Recordings.Resources;

namespace Operator.Tests.Observing;

public sealed class RecordingObserverTests
{
    [Fact]
    public async Task A_pod_whose_Job_is_gone_is_seen_as_a_Job_that_is_being_deleted()
    {
        var pod = Pod("job-uid");

        var job = Assert.Single((await ObserveAsync([], [pod])).Jobs);

        Assert.True(job.IsBeingDeleted);
        Assert.Equal(("lecture-trim", "job-uid", "trim", 2L, 3, "ffff"), (job.Name, job.Uid, job.Stage, job.Run, job.Attempt, job.Fingerprint));
        Assert.Equal("Running", job.Pod!.Phase);
    }

    [Fact]
    public async Task A_Job_that_only_carries_the_label_is_not_taken_for_ours()
    {
        var stranger = Job("job-uid");
        stranger.Metadata.OwnerReferences = null;

        Assert.Empty((await ObserveAsync([stranger], [])).Jobs);
    }

    [Fact]
    public async Task Of_several_pods_of_a_Job_the_newest_counts()
    {
        var older = Pod("job-uid");
        var newer = Pod("job-uid");
        newer.Metadata.Name = "newer";
        newer.Metadata.CreationTimestamp = older.Metadata.CreationTimestamp!.Value.AddMinutes(1);

        Assert.Equal("newer", Assert.Single((await ObserveAsync([Job("job-uid")], [newer, older])).Jobs).Pod!.Name);
    }

    [Fact]
    public async Task Of_a_Job_that_finished_before_its_pod_was_seen_the_server_is_asked()
    {
        await using var world = await World.OpenAsync();
        var pod = Pod("job-uid");
        pod.Metadata.Labels![ChildLabels.JobName] = "lecture-trim";
        await world.Plane.CreateAsync(ResourceKinds.Pods, pod);
        var finished = Job("job-uid");
        finished.Metadata.ResourceVersion = "12";
        finished.Status = new V1JobStatus { Conditions = [new V1JobCondition { Type = "Complete", Status = "True" }] };

        var behind = await ObserveAsync([finished], [], podsVersion: "11", world.Plane);
        var caughtUp = await ObserveAsync([finished], [], podsVersion: "12", world.Plane);

        Assert.NotNull(Assert.Single(behind.Jobs).Pod);
        Assert.Null(Assert.Single(caughtUp.Jobs).Pod);
    }

    [Fact]
    public async Task A_pod_that_still_runs_to_a_cache_that_is_behind_its_finished_Job_is_not_taken_to_run()
    {
        await using var world = await World.OpenAsync();
        var ended = Pod("job-uid");
        ended.Metadata.Labels![ChildLabels.JobName] = "lecture-trim";
        await world.Plane.CreateAsync(ResourceKinds.Pods, ended);
        var key = new ObjectKey(World.Namespace, ended.Metadata.Name!);
        await world.Plane.PatchAsync(ResourceKinds.Pods, key, Patch.Merge("""{"status":{"phase":"Succeeded"}}"""), subresource: "status");
        var finished = Job("job-uid");
        finished.Metadata.ResourceVersion = "12";
        finished.Status = new V1JobStatus { Conditions = [new V1JobCondition { Type = "Complete", Status = "True" }] };

        var behind = await ObserveAsync([finished], [Pod("job-uid")], podsVersion: "11", world.Plane);
        var caughtUp = await ObserveAsync([finished], [Pod("job-uid")], podsVersion: "12", world.Plane);

        Assert.False(JobStates.IsLive(Assert.Single(behind.Jobs)));
        Assert.True(JobStates.IsLive(Assert.Single(caughtUp.Jobs)));
    }

    [Fact]
    public async Task A_Secret_is_seen_with_its_label_and_its_version_and_a_missing_one_is_absent()
    {
        var labelled = Secret("good");
        labelled.Metadata.Labels = new Dictionary<string, string> { [Labels.Credentials] = "true" };
        var recording = Recording();
        recording.Spec = SomeSettings.Lecture(
            SomeSettings.ToBucket("a", "good"), SomeSettings.ToBucket("b", "unlabelled"), SomeSettings.ToBucket("c", "missing"));

        var secrets = (await ObserveAsync([], [], recording: recording, secrets: [labelled, Secret("unlabelled"), Secret("unrelated")])).Secrets;

        Assert.Equal(["good", "unlabelled"], secrets.Keys.Order(StringComparer.Ordinal));
        Assert.True(secrets["good"].IsLabelled);
        Assert.False(secrets["unlabelled"].IsLabelled);
    }

    private static async Task<Observation> ObserveAsync(
        IReadOnlyList<V1Job> jobs,
        IReadOnlyList<V1Pod> pods,
        string? podsVersion = null,
        IKubernetesClient? client = null,
        V1Alpha1Recording? recording = null,
        IReadOnlyList<V1PartialObjectMetadata>? secrets = null)
    {
        var caches = new Caches(
            new ListCache<V1Alpha1Recording>([]),
            new ListCache<V1Alpha1RecordingTemplate>([], CacheIndexes.OfTemplates()),
            new ListCache<V1Alpha1RecordingSource>([]),
            new ListCache<V1Job>([.. jobs.Select(Pruned.Job)], CacheIndexes.OfChildren<V1Job>()),
            new ListCache<V1Pod>([.. pods.Select(Pruned.Pod)], CacheIndexes.OfChildren<V1Pod>()) { LastResourceVersion = podsVersion },
            new ListCache<V1PartialObjectMetadata>([.. (secrets ?? []).Select(Pruned.Secret)]));
        var children = new ChildJobs(new LatePods(client!), new MissingPods(client!, TimeProvider.System));
        var observer = new RecordingObserver(SomeSettings.Default, new ProgressBoard(), children, new FrozenConfigs(client!), new TerminatingNamespaces(client!));
        return await observer.ObserveAsync(recording ?? Recording(), caches, CancellationToken.None);
    }

    private static V1Alpha1Recording Recording() => new()
    {
        Metadata = new V1ObjectMeta { Name = "lecture", NamespaceProperty = World.Namespace, Uid = "recording-uid" },
        Spec = SomeSettings.Lecture(),
    };

    private static V1Job Job(string uid) => new() { Metadata = Child("lecture-trim", uid, "Recording", "recording-uid") };

    private static V1Pod Pod(string jobUid) => new()
    {
        ApiVersion = "v1",
        Kind = "Pod",
        Metadata = Child("lecture-trim-x", "pod-uid", "Job", jobUid),
        Spec = new V1PodSpec { Containers = [new V1Container { Name = "stage", Image = "recording-operator/stage-runner:dev" }] },
        Status = new V1PodStatus { Phase = "Running" },
    };

    private static V1PartialObjectMetadata Secret(string name) =>
        new() { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = World.Namespace, ResourceVersion = "5" } };

    private static V1ObjectMeta Child(string name, string uid, string ownerKind, string ownerUid) => new()
    {
        Name = name,
        NamespaceProperty = World.Namespace,
        Uid = uid,
        CreationTimestamp = new DateTimeOffset(2026, 2, 3, 10, 0, 0, TimeSpan.Zero),
        Labels = new Dictionary<string, string>
        {
            [ChildLabels.ManagedBy] = Labels.Manager,
            [ChildLabels.JobName] = "lecture-trim",
            [Labels.RecordingUid] = "recording-uid",
            [Labels.Stage] = "trim",
            [Labels.Run] = "2",
            [Labels.Attempt] = "3",
        },
        Annotations = new Dictionary<string, string> { [Labels.Fingerprint] = "ffff" },
        OwnerReferences = [new V1OwnerReference { ApiVersion = "x/v1", Kind = ownerKind, Name = "owner", Uid = ownerUid, Controller = true }],
    };
}
