using System.Net;
using Kubernetes.Client;
using Kubernetes.Models;
using Operator.Reporting;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace Operator.Tests.Scenarios;

public sealed class RefusedJobTests
{
    [Fact]
    public async Task A_Job_that_an_admission_policy_refuses_is_told_and_tried_again_until_the_policy_lets_it()
    {
        await using var world = await World.OpenAsync();
        var refusal = new Refusal("admission webhook \"policy\" denied the request: no privileged teams");
        world.StartOperator(new InterceptedClient(world.Plane, refusal.Apply, _ => { }));
        await world.CreateAsync("lecture", SomeSettings.Lecture());
        var stalled = await world.WaitForAsync("lecture", Is.Stalled(RefusalReport.Reason));
        Assert.Contains("denied the request", Is.Condition(stalled, ConditionTypes.Stalled)!.Message, StringComparison.Ordinal);

        refusal.End();
        var ready = await world.WaitForAsync("lecture", Is.Succeeded);

        Assert.Equal(RecordingPhase.Ready, ready.Status!.Phase);
        Assert.NotEqual("True", Is.Condition(ready, ConditionTypes.Stalled)?.Status);
        Assert.Single(await world.EventsAsync(), item => item.Reason == RefusalReport.Reason);
    }

    [Fact]
    public async Task A_quota_that_is_used_up_is_no_error_the_stage_waits_in_the_queue_and_starts_when_there_is_room()
    {
        await using var world = await World.OpenAsync(new FastTime(factor: 100));
        var refusal = new Refusal("jobs.batch \"lecture-download\" is forbidden: exceeded quota: jobs, requested: count/jobs.batch=1, used: 3, limited: 3");
        world.StartOperator(new InterceptedClient(world.Plane, refusal.Apply, _ => { }));
        await world.CreateAsync("lecture", SomeSettings.Lecture());

        var queued = await world.WaitForAsync("lecture", Is.In("download", StageState.Queued));
        Assert.Equal(Reasons.QuotaExceeded, Is.Stage(queued, "download")!.Reason);
        Assert.Contains("exceeded quota: jobs", Is.Stage(queued, "download")!.Message, StringComparison.Ordinal);
        Assert.NotNull(Is.Stage(queued, "download")!.NextAttemptAt);
        Assert.Equal("False", Is.Condition(queued, ConditionTypes.Stalled)!.Status);
        Assert.Equal("True", Is.Condition(queued, ConditionTypes.Reconciling)!.Status);

        refusal.End();
        var ready = await world.WaitForAsync("lecture", Is.Succeeded);

        Assert.Equal(1, Is.Stage(ready, "download")!.Attempt);
        Assert.DoesNotContain(world.Log, line => line.Contains("exception", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_quota_that_has_room_for_one_upload_of_two_holds_up_only_the_other()
    {
        await using var world = await World.OpenAsync(new FastTime(factor: 100));
        var refusal = new Refusal("exceeded quota: jobs", job => job.Contains("-upload-one-", StringComparison.Ordinal));
        world.StartOperator(new InterceptedClient(world.Plane, refusal.Apply, _ => { }));
        await world.CreateAsync("lecture", SomeSettings.Lecture(SomeSettings.ToBucket("one"), SomeSettings.ToBucket("two")));

        var queued = await world.WaitForAsync("lecture", recording =>
            Is.In("upload/one", StageState.Queued)(recording) && Is.In("upload/two", StageState.Succeeded)(recording));
        Assert.Equal(OutputState.Pending, queued.Status!.Outputs!.Single(output => output.Name == "one").State);

        refusal.End();
        await world.WaitForAsync("lecture", Is.Succeeded);
    }

    private sealed class Refusal(string message, Func<string, bool>? isOf = null)
    {
        private bool _isOver;

        public void End() => Volatile.Write(ref _isOver, true);

        public void Apply(ApiRequest request)
        {
            if (request is { Verb: "create", Kind: "Job" } && !Volatile.Read(ref _isOver) && isOf?.Invoke(request.Name ?? "") != false)
            {
                throw new KubernetesException(HttpStatusCode.Forbidden, new V1Status { Reason = "Forbidden", Message = message });
            }
        }
    }
}
