using System.Net;
using Kubernetes.Client;
using Kubernetes.Models;
using Recordings.Resources.Status;

namespace Operator.Tests.Scenarios;

/// <summary>An API server that misbehaves: every recording still ends, and no stage runs twice.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData(HttpStatusCode.InternalServerError, "InternalError")]
    [InlineData(HttpStatusCode.TooManyRequests, "TooManyRequests")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "ServiceUnavailable")]
    [InlineData(HttpStatusCode.Conflict, "Conflict")]
    public Task Every_third_request_fails_before_it_takes_effect(HttpStatusCode code, string reason)
    {
        var requests = 0;
        return RunAsync(before: _ => ThrowIf(Interlocked.Increment(ref requests) % 3 == 0, code, reason), after: _ => { });
    }

    [Fact]
    public Task Every_third_answer_is_lost_after_the_request_took_effect()
    {
        var requests = 0;
        return RunAsync(
            before: _ => { },
            after: request => ThrowIf(request.IsWrite && Interlocked.Increment(ref requests) % 3 == 0, HttpStatusCode.GatewayTimeout, "Timeout"));
    }

    [Fact]
    public Task Watches_are_dropped_after_every_second_event()
    {
        var events = 0;
        return RunAsync(
            before: _ => { },
            after: request => ThrowIf(request.Verb == "watch" && Interlocked.Increment(ref events) % 2 == 0, HttpStatusCode.InternalServerError, "InternalError"));
    }

    [Fact]
    public Task Watches_are_refused_as_too_old_every_second_time()
    {
        var watches = 0;
        return RunAsync(
            before: request => ThrowIf(request.Verb == "watch" && Interlocked.Increment(ref watches) % 2 == 0, HttpStatusCode.Gone, "Expired"),
            after: request => ThrowIf(request.Verb == "watch" && watches % 3 == 0, HttpStatusCode.InternalServerError, "InternalError"));
    }

    private static async Task RunAsync(Action<ApiRequest> before, Action<ApiRequest> after)
    {
        await using var world = await World.OpenAsync(new FastTime(factor: 20));
        world.StartOperator(new InterceptedClient(world.Plane, before, after));

        await world.CreateAsync("lecture", SomeSettings.Lecture());
        var ended = await world.WaitForAsync("lecture", Is.Finished);

        Assert.Equal(RecordingPhase.Ready, ended.Status!.Phase);
        world.AssertRan("download", "trim", "transcribe", "subtitles", "upload/main");
    }

    private static void ThrowIf(bool isDue, HttpStatusCode code, string reason)
    {
        if (isDue)
        {
            throw new KubernetesException(code, new V1Status { Reason = reason, Message = "the test says so" });
        }
    }
}
