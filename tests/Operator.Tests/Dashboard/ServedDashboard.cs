using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Kubernetes.Client;
using Kubernetes.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Operator.Api;
using Operator.Artifacts;
using Operator.Dashboard;
using Operator.Dashboard.Feed;
using Operator.Hosting;
using Operator.Tests.Scenarios;
using Recordings.Planning;

namespace Operator.Tests.Dashboard;

/// <summary>A working operator with its dashboard on two ports, as in a pod: one of loopback, and the one that the Service leads to.</summary>
internal sealed class ServedDashboard : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DashboardServer _server;
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false });

    private ServedDashboard(World world, OperatorEngine engine, Callers callers, WebApplication app, DashboardServer server) =>
        (World, Engine, Callers, _app, _server) = (world, engine, callers, app, server);

    public World World { get; }

    /// <summary>The operator.</summary>
    public OperatorEngine Engine { get; }

    public Callers Callers { get; }

    /// <summary>Where no token is wanted.</summary>
    public string Loopback => _app.Urls.First();

    /// <summary>Where one is.</summary>
    public string Network => _app.Urls.Last();

    /// <summary>Starts both on an empty cluster.</summary>
    /// <param name="store">The operator's own artifact store, if it keeps one.</param>
    /// <param name="settings">The operator's; null: a test's usual ones.</param>
    /// <param name="clusterTime">What the cluster and the operator go by; null: the real clock.</param>
    /// <param name="time">What the dashboard goes by; null: the real clock.</param>
    /// <param name="through">What the operator meets instead of the control plane itself.</param>
    public static async Task<ServedDashboard> StartAsync(
        ArtifactDirectory? store = null,
        OperatorSettings? settings = null,
        TimeProvider? clusterTime = null,
        TimeProvider? time = null,
        Func<IKubernetesClient, IKubernetesClient>? through = null)
    {
        var world = await World.OpenAsync(clusterTime);
        var callers = new Callers(world.Plane);
        var feed = new RecordingFeed();
        var running = world.StartOperator(through?.Invoke(world.Plane), settings, prepare: engine => engine.OnRecording(feed.OnRecording));
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var app = builder.Build();
        var port = 0;
        var server = new DashboardServer(
            running.Engine.Scopes, feed, store, callers.Of, () => port, time ?? TimeProvider.System, new QueueLoggerFactory(world.Log), app.Lifetime.ApplicationStopping);
        server.Map(app);
        app.Lifetime.ApplicationStarted.Register(() => port = new Uri(app.Urls.First()).Port);
        await app.StartAsync();
        await running.Engine.Synced;
        return new ServedDashboard(world, running.Engine, callers, app, server);
    }

    /// <summary>A Recording that waits for nothing but to be unpaused, in a namespace.</summary>
    public async Task CreatePausedAsync(string @namespace, string name)
    {
        await World.Plane.CreateAsync(RecordingKinds.Recordings, new V1Alpha1Recording
        {
            ApiVersion = RecordingKinds.Recordings.ApiVersion,
            Kind = RecordingKinds.Recordings.Kind,
            Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = @namespace },
            Spec = SomeSettings.Lecture() with { Paused = true },
        });
        await World.WaitForRestAsync();
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? token = null, bool isOnNetwork = false, Action<HttpRequestMessage>? shape = null) =>
        SendAsync(HttpMethod.Get, path, token, isOnNetwork, shape);

    public async Task<JsonNode> ReadAsync(string path, string? token = null)
    {
        using var response = await GetAsync(path, token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    /// <summary>Presses a button, as the page does.</summary>
    public Task<HttpResponseMessage> PressAsync(string recording, string body, string? token, Action<HttpRequestMessage>? shape = null) =>
        SendAsync(HttpMethod.Post, $"v1/recordings/{recording}/changes", token, isOnNetwork: false, request =>
        {
            request.Headers.Add("Origin", Loopback);
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            shape?.Invoke(request);
        });

    /// <summary>Follows the list.</summary>
    public async Task<FeedReader> FollowAsync(string? token = null)
    {
        var response = await GetAsync("v1/feed", token);
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        return new FeedReader(response, await response.Content.ReadAsStreamAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _server.Dispose();
        _http.Dispose();
        await World.DisposeAsync();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? token, bool isOnNetwork, Action<HttpRequestMessage>? shape)
    {
        using var request = new HttpRequestMessage(method, $"{(isOnNetwork ? Network : Loopback)}/dashboard/{path}");
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        shape?.Invoke(request);
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
