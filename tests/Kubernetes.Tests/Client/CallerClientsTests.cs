using System.Collections.Concurrent;
using Kubernetes.Client;
using Kubernetes.Config;
using Kubernetes.Config.Credentials;
using Kubernetes.Models;
using Microsoft.AspNetCore.Http;
using Testing.Http;

namespace Kubernetes.Tests.Client;

public sealed class CallerClientsTests
{
    [Fact]
    public async Task Each_request_carries_its_callers_token_and_never_the_process_own()
    {
        var seen = new ConcurrentQueue<string>();
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            seen.Enqueue($"{context.Request.Path} {context.Request.Headers.Authorization}");
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync("""{"metadata":{},"spec":{},"status":{"allowed":true}}""");
        });
        var config = new KubernetesConfig { Server = new Uri(server.Address), Credentials = new StaticToken("the-operators") };
        using var callers = new CallerClients(config, TimeProvider.System);

        var first = await callers.Of("first").CreateAsync(ResourceKinds.SelfSubjectAccessReviews, new V1SelfSubjectAccessReview());
        await callers.Of("second").CreateAsync(ResourceKinds.SelfSubjectAccessReviews, new V1SelfSubjectAccessReview());

        Assert.True(first.Status!.Allowed);
        const string Path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
        Assert.Equal([$"{Path} Bearer first", $"{Path} Bearer second"], seen);
    }
}
