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
    public async Task A_Job_that_a_quota_refuses_is_told_and_tried_again_until_the_quota_frees_up()
    {
        await using var world = await World.OpenAsync();
        var isFull = true;
        world.StartOperator(new InterceptedClient(world.Plane, Refuse, _ => { }));
        await world.CreateAsync("lecture", SomeSettings.Lecture());
        var stalled = await world.WaitForAsync("lecture", Is.Stalled(RefusalReport.Reason));
        Assert.Contains("exceeded quota", Is.Condition(stalled, ConditionTypes.Stalled)!.Message, StringComparison.Ordinal);

        Volatile.Write(ref isFull, false);
        var ready = await world.WaitForAsync("lecture", Is.Succeeded);

        Assert.Equal(RecordingPhase.Ready, ready.Status!.Phase);
        Assert.NotEqual("True", Is.Condition(ready, ConditionTypes.Stalled)?.Status);
        Assert.Single(await world.EventsAsync(), item => item.Reason == RefusalReport.Reason);

        void Refuse(ApiRequest request)
        {
            if (request is { Verb: "create", Kind: "Job" } && Volatile.Read(ref isFull))
            {
                throw new KubernetesException(HttpStatusCode.Forbidden, new V1Status { Reason = "Forbidden", Message = "exceeded quota: jobs" });
            }
        }
    }
}
