using System.Text.Json;
using Kubernetes.Client;
using Operator.Acting;
using Operator.Api;
using Operator.Tests.Scenarios;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Planning.Graph;
using Recordings.Resources;

namespace Operator.Tests.Acting;

public sealed class ActorTests
{
    private static readonly RecordingKey Key = new(World.Namespace, "lecture");

    [Fact]
    public async Task Creating_a_Job_again_is_a_success_and_leaves_one_Job()
    {
        await using var world = await World.OpenAsync();
        var recording = await world.CreateAsync("lecture", SomeSettings.Lecture());
        var actor = new Actor(world.Plane, SomeWrites.Of(world.Time));

        await actor.ActAsync(Key, recording, [Create(recording)], CancellationToken.None);
        var again = await actor.ActAsync(Key, recording, [Create(recording)], CancellationToken.None);

        Assert.Null(again.Refusal);
        Assert.Single(await world.JobsAsync());
    }

    [Fact]
    public async Task A_Job_of_that_name_that_is_not_ours_is_an_error_that_says_whose_it_is()
    {
        await using var world = await World.OpenAsync();
        var recording = await world.CreateAsync("lecture", SomeSettings.Lecture());
        var foreign = Operator.Acting.Jobs.JobBuilder.Build(Create(recording).Job);
        foreign.Metadata.OwnerReferences = null; // an owner that is not there would have it collected at once
        await world.Plane.CreateAsync(ResourceKinds.Jobs, foreign);
        var actor = new Actor(world.Plane, SomeWrites.Of(world.Time));

        var error = await Assert.ThrowsAsync<ForeignJobException>(() => actor.ActAsync(Key, recording, [Create(recording)], CancellationToken.None));

        Assert.Contains("nobody", error.Message, StringComparison.Ordinal);
        Assert.Contains("some-job", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleting_a_Job_leaves_another_one_of_that_name_alone()
    {
        await using var world = await World.OpenAsync();
        var recording = await world.CreateAsync("lecture", SomeSettings.Lecture());
        var actor = new Actor(world.Plane, SomeWrites.Of(world.Time));
        await actor.ActAsync(Key, recording, [Create(recording)], CancellationToken.None);

        await actor.ActAsync(Key, recording, [new PlannedAction.DeleteJob("some-job", "an-older-one", Reasons.Superseded)], CancellationToken.None);

        Assert.Null(Assert.Single(await world.JobsAsync()).Metadata.DeletionTimestamp);
    }

    [Fact]
    public async Task A_foreign_finalizer_stays_when_ours_comes_and_goes()
    {
        await using var world = await World.OpenAsync();
        var recording = await world.CreateAsync("lecture", SomeSettings.Lecture());
        recording.Metadata.Finalizers = ["example.org/theirs"];
        recording = await world.Plane.ReplaceAsync(RecordingKinds.Recordings, recording);
        var actor = new Actor(world.Plane, SomeWrites.Of(world.Time));

        await actor.ActAsync(Key, recording, [new PlannedAction.AddFinalizer()], CancellationToken.None);
        var held = await world.GetAsync("lecture");
        await actor.ActAsync(Key, held!, [new PlannedAction.RemoveFinalizer()], CancellationToken.None);
        var released = await world.GetAsync("lecture");

        Assert.Equal(["example.org/theirs", Labels.Finalizer], held!.Metadata.Finalizers!);
        Assert.Equal(["example.org/theirs"], released!.Metadata.Finalizers!);
    }

    [Fact]
    public async Task A_finalizer_patch_on_an_old_version_is_a_conflict_rather_than_a_lost_finalizer()
    {
        await using var world = await World.OpenAsync();
        var old = await world.CreateAsync("lecture", SomeSettings.Lecture());
        await world.PatchSpecAsync("lecture", """{"title":"Another"}""");
        var actor = new Actor(world.Plane, SomeWrites.Of(world.Time));

        var error = await Assert.ThrowsAsync<KubernetesException>(
            () => actor.ActAsync(Key, old, [new PlannedAction.AddFinalizer()], CancellationToken.None));

        Assert.True(error.IsConflict);
    }

    private static PlannedAction.CreateJob Create(V1Alpha1Recording recording) => new(new JobBlueprint
    {
        Name = "some-job",
        Image = "recording-operator/stage-runner:dev",
        Class = StageClass.Io,
        Timeout = TimeSpan.FromHours(1),
        Request = new StageRequest
        {
            Recording = new RecordingIdentity { Namespace = World.Namespace, Name = "lecture", Uid = recording.Metadata.Uid! },
            Stage = StageNames.Download,
            Fingerprint = new string('f', 64),
            Settings = JsonDocument.Parse("{}").RootElement,
            Store = new StoreReference { Directory = "/artifacts", Root = "lectures/lecture" },
        },
    });
}
