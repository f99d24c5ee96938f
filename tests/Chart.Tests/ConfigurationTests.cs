using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Hosting;

namespace Chart.Tests;

public sealed class ConfigurationTests
{
    [Theory]
    [InlineData("")]
    [InlineData("store: {s3: {bucket: '', existingSecret: ''}}")]
    [InlineData("watchNamespaces: [a, b]")]
    [InlineData("{store: {s3: {bucket: ''}}, artifactServer: {enabled: true, maxSize: 2Gi, downloadPort: 9000}, replicas: 1}")]
    [InlineData("dashboard: {enabled: true, port: 9001}")]
    [InlineData("{dashboard: {enabled: true, port: 0}, store: {s3: {bucket: ''}}, artifactServer: {enabled: true, downloadPort: 0}, replicas: 1}")]
    [InlineData("progress: {url: 'http://recording-operator.example/v1/progress'}")]
    [InlineData("defaults: {trimming: {enabled: true}, artifacts: {s3: {region: eu-west-1}}}")]
    [InlineData("config: {workers: 16, concurrency: {cpu: {total: 4}}, logLevel: Debug, privateEndpoints: ['http://whisper.speech:8000']}")]
    [InlineData("config: {roots: {lectures: {path: /roots/lectures, claimName: lectures, readOnly: true}}}")]
    [InlineData("config: {commands: {whisper: {program: whisper-cli, arguments: ['-f', '{audio}'], timeout: 2h}}}")]
    [InlineData("config: {platforms: {vk: {api: 'https://vk.example'}}, zoom: {api: 'https://zoom.example'}}")]
    [InlineData("config: {tracing: {endpoint: 'http://collector.observability:4318', runnerEndpoint: ''}}")]
    public async Task The_operator_takes_the_file_that_the_chart_writes(string values)
    {
        var file = (await HelmChart.RenderAsync(values)).OperatorFile;

        var options = OperatorHostOptions.Of(OperatorFileReader.Parse(file, "operator.yaml"), name => name is "RECORDING_OPERATOR_SERVICE_HOST" ? "10.96.0.1" : name is "RECORDING_OPERATOR_SERVICE_PORT" ? "80" : null);

        Assert.Equal("recording-operator/stage-runner:dev", options.Engine.Settings.RunnerImage);
    }

    [Fact]
    public async Task The_store_is_the_lowest_layer_of_every_Recordings_settings()
    {
        var manifests = await HelmChart.RenderAsync("""
            store: {s3: {bucket: b, prefix: p, endpoint: 'https://minio.example', region: r, existingSecret: keys}}
            defaults: {trimming: {enabled: true}}
            """);

        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"artifacts":{"s3":{"bucket":"b","prefix":"p","endpoint":"https://minio.example","region":"r","credentials":{"name":"keys"}}},"trimming":{"enabled":true}}"""),
            manifests.Configuration["defaults"]));
    }

    [Fact]
    public async Task The_dashboard_is_off_unless_it_is_switched_on()
    {
        var on = await HelmChart.RenderAsync("dashboard: {enabled: true, port: 9001}");

        Assert.Null((await HelmChart.RenderAsync()).Configuration["dashboard"]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"enabled":true,"port":9001}"""), on.Configuration["dashboard"]));
        Assert.Contains("http://127.0.0.1:9001/dashboard/", await HelmChart.NotesAsync("dashboard: {enabled: true, port: 9001}"), StringComparison.Ordinal);
    }

    /// <summary>A field that comes to the file must come to the chart too.</summary>
    [Fact]
    public void Every_field_of_the_operators_file_can_be_set_by_values()
    {
        // By values of other names (store, artifactServer, dashboard, watchNamespaces, runner, progress); and never switched off, since the chart may run several replicas.
        string[] elsewhere = ["runnerImage", "defaults", "namespaces", "progressUrl", "artifactServer", "dashboard", "leaderElection"];
        var fields = typeof(OperatorFile).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(field => JsonNamingPolicy.CamelCase.ConvertName(field.Name));

        var schema = JsonNode.Parse(File.ReadAllText(HelmChart.PathOf("values.schema.json")))!["properties"]!;

        Assert.Equal(fields.Except(elsewhere).Order(StringComparer.Ordinal), Keys(schema["config"]!["properties"]).Order(StringComparer.Ordinal));
        Assert.Equal(Keys(schema).Where(key => key != "global").Order(StringComparer.Ordinal), Keys(HelmChart.Values()).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Keys(JsonNode? map) => map!.AsObject().Select(entry => entry.Key);
}
