using System.Net;
using Kubernetes.Client;
using Kubernetes.Models;
using Operator.Api;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Pipeline;

namespace Operator.Tests.Scenarios;

public sealed class DeletionTests
{
    private static readonly RecordingSpec Deleting = SomeSettings.Lecture() with { DeletionPolicy = DeletionPolicy.Delete };

    [Fact]
    public async Task With_Retain_a_deleted_recording_takes_its_Jobs_along_and_leaves_its_artifacts()
    {
        await using var world = await World.StartAsync();
        await world.CreateAsync("lecture", SomeSettings.Lecture());
        await world.WaitForAsync("lecture", Is.Succeeded);

        await world.DeleteAsync("lecture");
        await world.WaitForNoneAsync(RecordingKinds.Recordings);
        await world.WaitForNoneAsync(ResourceKinds.Jobs);

        Assert.DoesNotContain(world.Runner.Runs, run => run.Request.Stage == StageNames.Cleanup);
    }

    [Fact]
    public async Task With_Delete_the_artifacts_go_first_and_nothing_is_left()
    {
        await using var world = await World.StartAsync();
        await world.CreateAsync("lecture", Deleting);
        await world.WaitForAsync("lecture", Is.Succeeded);

        await world.DeleteAsync("lecture");
        await world.WaitForNoneAsync(RecordingKinds.Recordings);
        await world.WaitForNoneAsync(ResourceKinds.Jobs);

        Assert.Equal("cleanup/everything", world.Runner.Runs[^1].Key);
        await world.WaitForEventAsync(EventReasons.ArtifactsDeleted);
    }

    [Fact]
    public async Task A_running_stage_is_stopped_before_the_artifacts_go()
    {
        await using var world = await World.StartAsync();
        var hasBegun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var hasEnded = false;
        world.Runner.When("trim", async (_, stop) =>
        {
            hasBegun.TrySetResult();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stop);
            }
            catch (OperationCanceledException)
            {
                Volatile.Write(ref hasEnded, true);
            }

            return new StageResult { Outcome = StageOutcome.Interrupted };
        });
        var endedBefore = false;
        world.Runner.When("cleanup/everything", request =>
        {
            endedBefore = Volatile.Read(ref hasEnded);
            return SimulatedRunner.Succeeded(request);
        });
        await world.CreateAsync("lecture", Deleting);
        await hasBegun.Task.WaitAsync(TimeSpan.FromMinutes(1));
        await world.WaitForAsync("lecture", Is.Running("trim"));

        await world.DeleteAsync("lecture");
        await world.WaitForNoneAsync(RecordingKinds.Recordings);

        Assert.True(endedBefore);
    }

    [Fact]
    public async Task A_dead_store_holds_up_the_deletion_only_until_the_deadline()
    {
        await using var world = await World.StartAsync(new FastTime(factor: 500));
        world.Runner.When("cleanup/everything", _ => SimulatedRunner.Failed(ErrorCodes.StorageUnavailable, "nobody answers"));
        await world.CreateAsync("lecture", Deleting);
        await world.WaitForAsync("lecture", Is.Succeeded);

        await world.DeleteAsync("lecture");
        await world.WaitForNoneAsync(RecordingKinds.Recordings);
        await world.WaitForEventAsync(EventReasons.ArtifactsKept);

        var kept = Assert.Single(await world.EventsAsync(), item => item.Reason == EventReasons.ArtifactsKept);
        Assert.Contains("nobody answers", kept.Message, StringComparison.Ordinal);
        Assert.InRange(world.Runner.Runs.Count(run => run.Request.Stage == StageNames.Cleanup), 2, 20);
    }

    [Fact]
    public async Task In_a_namespace_that_goes_it_goes_at_once()
    {
        await using var world = await World.OpenAsync();
        var isGoing = false;
        world.StartOperator(new InterceptedClient(world.Plane, Refuse, _ => { }));
        await world.CreateAsync("lecture", Deleting);
        await world.WaitForAsync("lecture", Is.Succeeded);

        Volatile.Write(ref isGoing, true);
        await world.DeleteAsync("lecture");
        await world.WaitForNoneAsync(RecordingKinds.Recordings);

        await world.WaitForEventAsync(EventReasons.ArtifactsKept);

        void Refuse(ApiRequest request)
        {
            if (request is { Verb: "create", Kind: "Job" } && Volatile.Read(ref isGoing))
            {
                throw new KubernetesException(HttpStatusCode.Forbidden, new V1Status
                {
                    Reason = "Forbidden",
                    Message = "jobs.batch is forbidden: unable to create new content in namespace lectures because it is being terminated",
                });
            }
        }
    }

    [Fact]
    public async Task In_a_namespace_that_goes_no_clean_up_is_tried_though_its_Secret_is_gone_already()
    {
        await using var world = await World.StartAsync();
        await world.Plane.CreateAsync(ResourceKinds.Namespaces, new V1Namespace { Metadata = new V1ObjectMeta { Name = World.Namespace, Finalizers = ["kubernetes"] } });
        await world.PutSecretAsync("store", "secret");
        await world.CreateAsync("lecture", Deleting with { Overrides = Deleting.Overrides! with { Artifacts = Kept("store") } });
        await world.WaitForAsync("lecture", Is.Succeeded);

        await world.Plane.DeleteAsync(ResourceKinds.Namespaces, new ObjectKey("", World.Namespace));
        await world.Plane.DeleteAsync(ResourceKinds.Secrets, new ObjectKey(World.Namespace, "store"));
        await world.DeleteAsync("lecture");
        await world.WaitForNoneAsync(RecordingKinds.Recordings);

        await world.WaitForEventAsync(EventReasons.ArtifactsKept);
        Assert.DoesNotContain(world.Runner.Runs, run => run.Request.Stage == StageNames.Cleanup);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_operator_that_dies_at_any_write_of_a_deletion_leaves_nothing_behind_in_the_end(bool afterEffect)
    {
        var write = 1;
        while (await KillAsync(write, afterEffect))
        {
            write++;
        }

        Assert.True(write > 3, $"only {write} writes: the operator was not killed where it matters");
    }

    private static ArtifactsSettings Kept(string secret) =>
        new() { S3 = new ArtifactsS3 { Bucket = "recordings", Endpoint = "http://store.test", Credentials = new SecretReference(secret) } };

    /// <returns>Whether there was such a write.</returns>
    private static async Task<bool> KillAsync(int write, bool afterEffect)
    {
        await using var world = await World.OpenAsync();
        var first = world.StartOperator();
        await world.CreateAsync("lecture", Deleting);
        await world.WaitForAsync("lecture", Is.Succeeded);
        await world.WaitForRestAsync();
        await first.DisposeAsync();

        var death = new KillSwitch(write, afterEffect);
        var mortal = world.StartOperator(new InterceptedClient(world.Plane, death.Before, death.After));
        await world.DeleteAsync("lecture");
        var gone = world.WaitForNoneAsync(RecordingKinds.Recordings);
        var isKilled = await Task.WhenAny(death.Killed, gone) == death.Killed;
        await mortal.DisposeAsync();
        world.StartOperator();
        await gone;
        await world.WaitForNoneAsync(ResourceKinds.Jobs);

        Assert.Single(world.Runner.Runs, run => run is { Key: "cleanup/everything", WasReused: false });
        return isKilled;
    }
}
