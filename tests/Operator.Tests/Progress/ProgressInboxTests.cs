using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Kubernetes.Client;
using Kubernetes.Models;
using Operator.Hosting;
using Operator.Tests.Scenarios;
using Recordings.Contract;

namespace Operator.Tests.Progress;

public sealed class ProgressInboxTests
{
    [Fact]
    public async Task What_a_runner_posts_with_its_pods_token_comes_into_the_status()
    {
        await using var stage = await RunningStage.StartAsync();

        await stage.PostUntilAcceptedAsync("""{"percent":40,"step":"moving bytes"}""");
        var recording = await stage.World.WaitForAsync("lecture", seen => Is.Stage(seen, "download")?.Progress == 40);

        Assert.True(Is.Running("download")(recording));
    }

    [Fact]
    public async Task A_token_that_nobody_knows_or_none_is_refused()
    {
        await using var stage = await RunningStage.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await stage.PostAsync("made-up", """{"percent":40}"""));
        Assert.Equal(HttpStatusCode.Unauthorized, await stage.PostAsync(null, """{"percent":40}"""));
    }

    [Fact]
    public async Task A_token_for_another_audience_is_refused()
    {
        await using var stage = await RunningStage.StartAsync(audience: "somebody-else");

        Assert.Equal(HttpStatusCode.Unauthorized, await stage.PostAsync(stage.Token, """{"percent":40}"""));
    }

    [Fact]
    public async Task A_token_of_a_pod_that_had_the_name_before_is_refused()
    {
        await using var stage = await RunningStage.StartAsync(podUid: "of-an-older-pod");

        Assert.Equal(HttpStatusCode.Forbidden, await stage.PostAsync(stage.Token, """{"percent":40}"""));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("null")]
    public async Task Nonsense_is_refused(string body)
    {
        await using var stage = await RunningStage.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await stage.PostAsync(stage.Token, body));
    }

    [Fact]
    public async Task A_body_longer_than_a_report_can_be_is_refused()
    {
        await using var stage = await RunningStage.StartAsync();

        var body = $$"""{"step":"{{new string('x', 5000)}}"}""";

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await stage.PostAsync(stage.Token, body));
    }

    [Fact]
    public async Task The_server_is_asked_once_for_many_posts_of_one_token()
    {
        await using var stage = await RunningStage.StartAsync();

        for (var percent = 10; percent < 15; percent++)
        {
            await stage.PostAsync(stage.Token, $$"""{"percent":{{percent}}}""");
        }

        Assert.Equal(1, stage.Reviews);
    }

    /// <summary>A download that runs until the test ends, an operator with its progress server, and an API server that knows one token.</summary>
    private sealed class RunningStage : IAsyncDisposable
    {
        private readonly TaskCompletionSource _end = new();
        private readonly HttpClient _http = new();
        private readonly ProgressServer _server;
        private int _reviews;

        private RunningStage(World world, ProgressServer server) => (World, _server) = (world, server);

        public World World { get; }

        public string Token => "the-token";

        public int Reviews => Volatile.Read(ref _reviews);

        public static async Task<RunningStage> StartAsync(string audience = ProgressTarget.Audience, string? podUid = null)
        {
            var stage = new RunningStage(await World.OpenAsync(), await ProgressServer.StartAsync());
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            stage.World.Runner.When("download", async (request, _) =>
            {
                begun.TrySetResult();
                await stage._end.Task;
                return SimulatedRunner.Succeeded(request);
            });

            V1Pod? pod = null;
            var client = new TokenAnsweringClient(stage.World.Plane, review =>
            {
                Interlocked.Increment(ref stage._reviews);
                return review.Token == stage.Token ? Known(pod!, audience, podUid) : new V1TokenReviewStatus { Authenticated = false };
            });
            stage._server.Attach(stage.World.StartOperator(client).Engine);
            await stage.World.CreateAsync("lecture", SomeSettings.Lecture());
            await begun.Task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
            pod = (await stage.World.Plane.ListAsync(ResourceKinds.Pods, new ListOptions { Namespace = World.Namespace })).Items.Single();
            return stage;
        }

        public async Task<HttpStatusCode> PostAsync(string? token, string body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, _server.Url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            using var response = await _http.SendAsync(request);
            return response.StatusCode;
        }

        /// <summary>Posts as a runner does, again and again: the news of its pod may still be on the way to the operator.</summary>
        public async Task PostUntilAcceptedAsync(string body)
        {
            using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
            while (await PostAsync(Token, body) != HttpStatusCode.Accepted)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, bound.Token);
            }
        }

        public async ValueTask DisposeAsync()
        {
            _end.TrySetResult();
            await World.DisposeAsync();
            await _server.DisposeAsync();
            _http.Dispose();
        }

        private static V1TokenReviewStatus Known(V1Pod pod, string audience, string? podUid) => new()
        {
            Authenticated = true,
            Audiences = [audience],
            User = new V1UserInfo
            {
                Username = $"system:serviceaccount:{pod.Metadata.NamespaceProperty}:default",
                Extra = new Dictionary<string, IList<string>>
                {
                    ["authentication.kubernetes.io/pod-name"] = [pod.Metadata.Name!],
                    ["authentication.kubernetes.io/pod-uid"] = [podUid ?? pod.Metadata.Uid!],
                },
            },
        };
    }
}
