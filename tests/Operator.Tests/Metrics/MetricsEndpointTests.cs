using Kubernetes;
using Kubernetes.Client;
using Kubernetes.Config;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Operator.Hosting;
using Operator.Metrics;
using Operator.Tests.Monitoring;
using Operator.Tests.Scenarios;
using Recordings.Contract;
using Recordings.Resources.Pipeline;
using Testing.Http;
using Testing.Media;

namespace Operator.Tests.Metrics;

/// <summary>What a scrape of a working operator brings. Other tests' queues are in the same process, so no value is exact.</summary>
public sealed class MetricsEndpointTests
{
    [Fact]
    public async Task A_scrape_of_a_busy_operator_has_every_family_and_promtool_has_nothing_against_it()
    {
        using var collector = new MetricCollector(OperatorMetrics.MeterName, KubernetesMeter.Name);
        await using var world = await World.OpenAsync();
        var running = world.StartOperator();
        await using var server = await LoopbackServer.StartAsync(NotFoundAsync);
        using var client = new KubernetesClient(new KubernetesConfig { Server = new Uri(server.Address) }, TimeProvider.System);
        await Assert.ThrowsAsync<KubernetesException>(() => client.GetAsync(ResourceKinds.Namespaces, new ObjectKey("", "lectures")));
        await BeBusyAsync(world);

        var text = await ScrapeAsync(running.Engine, collector);
        var scraped = new Scraped(text);

        Assert.Equal(MonitoringFiles.InCode().Keys.Order(StringComparer.Ordinal), scraped.Families.Keys.Order(StringComparer.Ordinal));
        Assert.All(MonitoringFiles.InCode(), metric => Assert.Equal(TypeOf(metric.Value), scraped.Families[metric.Key].Type));
        string[] expected =
        [
            "recording_operator_stage_outcomes_total{stage=\"download\",state=\"Failed\",code=\"SourceNotFound\"}",
            "recording_operator_stage_retries_total{stage=\"trim\",code=\"OutOfDisk\"}",
            "recording_operator_publications_total{platform=\"s3\",result=\"Uploaded\",code=\"\"}",
            "recording_operator_provider_requests_total{service=\"openai\",result=\"ok\"}",
            "recording_operator_recordings_stalled{reason=\"SourceNotFound\"}",
            "recording_operator_leader",
            "rest_client_requests_total{verb=\"get\",code=\"404\"}",
        ];
        Assert.All(expected, series => Assert.True(scraped.Series[series] >= 1, series));
        Assert.Equal(7, scraped.Series["recording_operator_usage_recordings_total{recording_namespace=\"lectures\"}"]);

        // The namespace of the usage is the only name of users' own.
        Assert.DoesNotContain("lecture", text.Replace("recording_namespace=\"lectures\"", "", StringComparison.Ordinal), StringComparison.Ordinal);
        await PromtoolAcceptsAsync(text);
    }

    private static async Task BeBusyAsync(World world)
    {
        var calls = new ServiceCalls { Service = ServiceNames.OpenAI, Failed = 1, Latency = [new LatencyBucket(2, 3)] };
        world.Runner.When("transcribe", request => SimulatedRunner.Succeeded(request) with { Calls = [calls] });
        world.Runner.When("trim", request => request.Attempt == 1 ? SimulatedRunner.Failed(ErrorCodes.OutOfDisk) : SimulatedRunner.Succeeded(request));
        world.Runner.When("download", request =>
            request.Recording.Name == "lecture-0" ? SimulatedRunner.Failed(ErrorCodes.SourceNotFound) : SimulatedRunner.Succeeded(request));
        for (var number = 0; number < 8; number++)
        {
            await world.CreateAsync($"lecture-{number}", Lecture());
        }

        for (var number = 0; number < 8; number++)
        {
            await world.WaitForAsync($"lecture-{number}", number == 0 ? Is.Stalled(ErrorCodes.SourceNotFound) : Is.Succeeded);
        }

        await world.WaitForRestAsync();
    }

    private static Recordings.Resources.RecordingSpec Lecture()
    {
        var lecture = SomeSettings.Lecture();
        var atOnce = new StageRunSettings { Retry = new RetrySettings { MaxAttempts = 3, InitialDelay = "1s" } };
        return lecture with { Overrides = lecture.Overrides! with { Stages = new Dictionary<string, StageRunSettings> { ["trim"] = atOnce } } };
    }

    private static Task NotFoundAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static async Task<string> ScrapeAsync(OperatorEngine engine, MetricCollector collector)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapOperations(engine, collector);
        await app.StartAsync();
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(app.Urls.First() + "/metrics"));
        Assert.Equal(PrometheusText.ContentType, response.Content.Headers.ContentType?.ToString());
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task PromtoolAcceptsAsync(string text)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, text);
            await Tool.RunAsync("bash", ["-c", "promtool check metrics < \"$0\" >&2", file]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string TypeOf(string kind) => kind switch { "Counter" => "counter", "Histogram" => "histogram", _ => "gauge" };
}
