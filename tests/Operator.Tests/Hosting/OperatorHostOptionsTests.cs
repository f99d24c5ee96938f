using Microsoft.Extensions.Logging;
using Operator.Hosting;
using Recordings.Planning.Admission;
using Testing;

namespace Operator.Tests.Hosting;

public sealed class OperatorHostOptionsTests
{
    private static readonly Dictionary<string, string> NoEnvironment = [];

    [Fact]
    public void The_shipped_configuration_is_valid()
    {
        var map = Kubernetes.Yaml.YamlJson.Parse(File.ReadAllText(RepositoryFiles.PathOf("config", "manager", "config.yaml")))!;

        var options = Read((string)map["data"]!["operator.yaml"]!, NoEnvironment);

        Assert.Equal("recording-operator/stage-runner:dev", options.Engine.Settings.RunnerImage);
        Assert.Equal("artifact-store", options.Engine.Settings.Defaults.Artifacts!.S3!.Credentials!.Name);
        Assert.Empty(options.Engine.Namespaces);
    }

    [Fact]
    public void Runners_post_to_the_operators_own_Service_by_its_address()
    {
        var environment = new Dictionary<string, string>
        {
            ["RECORDING_OPERATOR_SERVICE_HOST"] = "10.96.0.12",
            ["RECORDING_OPERATOR_SERVICE_PORT"] = "80",
        };

        Assert.Equal("http://10.96.0.12:80/v1/progress", Read("runnerImage: x", environment).Engine.Settings.ProgressUrl);
        Assert.Null(Read("runnerImage: x", NoEnvironment).Engine.Settings.ProgressUrl);
        Assert.Null(Read("{runnerImage: x, progressUrl: ''}", environment).Engine.Settings.ProgressUrl);
    }

    [Fact]
    public void Runners_find_the_operators_own_store_at_its_Service_and_people_by_a_forwarded_port()
    {
        var environment = new Dictionary<string, string> { ["RECORDING_OPERATOR_SERVICE_HOST"] = "10.96.0.12", ["RECORDING_OPERATOR_SERVICE_PORT"] = "80" };

        var options = Read("{runnerImage: x, artifactServer: {directory: /artifacts, maxSize: 2Gi, downloadPort: 9000}}", environment);

        Assert.Equal(("http://10.96.0.12:80", "http://127.0.0.1:9000/files"), (options.Engine.Settings.ArtifactServer!.Url, options.Engine.Settings.ArtifactServer.ViewUrl));
        Assert.Equal(("/artifacts", 2L << 30, 9000), (options.ArtifactServer!.Directory, options.ArtifactServer.MaxBytes, options.ArtifactServer.DownloadPort));
        Assert.Contains("store", options.Engine.Settings.Roots.Keys);
    }

    [Fact]
    public void Where_people_can_not_look_at_the_store_its_files_have_the_address_that_runners_use()
    {
        var environment = new Dictionary<string, string> { ["RECORDING_OPERATOR_SERVICE_HOST"] = "10.96.0.12", ["RECORDING_OPERATOR_SERVICE_PORT"] = "80" };

        var options = Read("{runnerImage: x, artifactServer: {directory: /artifacts, downloadPort: 0}}", environment);

        Assert.Equal("http://10.96.0.12:80/v1/artifacts", options.Engine.Settings.ArtifactServer!.ViewUrl);
    }

    [Theory]
    [InlineData("runnerImage: x", null)]
    [InlineData("{runnerImage: x, dashboard: {port: 9000}}", null)]
    [InlineData("{runnerImage: x, dashboard: {enabled: true}}", 8082)]
    [InlineData("{runnerImage: x, dashboard: {enabled: true, port: 9000}}", 9000)]
    public void The_dashboard_is_served_where_it_is_switched_on(string text, int? port) => Assert.Equal(port, Read(text, NoEnvironment).Dashboard?.Port);

    [Fact]
    public void Two_operators_in_one_namespace_have_a_Lease_each()
    {
        Assert.Equal("recording-operator", Read("runnerImage: x", NoEnvironment).LeaseName);
        Assert.Equal("second", Read("runnerImage: x", new() { ["LEASE_NAME"] = "second" }).LeaseName);
    }

    [Theory]
    [InlineData("runnerImage: x", null, null)]
    [InlineData("{runnerImage: x, tracing: {endpoint: 'http://collector:4318'}}", "http://collector:4318/v1/traces", "http://collector:4318/v1/traces")]
    [InlineData("{runnerImage: x, tracing: {endpoint: 'http://a:4318', runnerEndpoint: 'http://b:4318'}}", "http://a:4318/v1/traces", "http://b:4318/v1/traces")]
    [InlineData("{runnerImage: x, tracing: {endpoint: 'http://a:4318', runnerEndpoint: ''}}", "http://a:4318/v1/traces", null)]
    [InlineData("{runnerImage: x, tracing: {runnerEndpoint: 'http://b:4318'}}", null, null)]
    public void Traces_go_where_the_file_says_and_nowhere_by_default(string text, string? own, string? runners)
    {
        var options = Read(text, NoEnvironment);

        Assert.Equal((own, runners), (options.Traces?.Endpoint.AbsoluteUri, options.Engine.Settings.TraceEndpoint));
    }

    [Fact]
    public void OpenTelemetrys_variables_say_where_traces_go_too() => Assert.Equal(
        "http://c:4318/v1/traces", Read("runnerImage: x", new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://c:4318" }).Traces?.Endpoint.AbsoluteUri);

    [Theory]
    [InlineData("{runnerImage: x, tracing: {endpoint: collector}}", "tracing.endpoint is no http")]
    [InlineData("{runnerImage: x, tracing: {endpoint: 'http://a:1', runnerEndpoint: collector}}", "tracing.runnerEndpoint is no http")]
    [InlineData("{runnerImage: x, dashboard: {enabled: true, port: 70000}}", "dashboard.port: 70000")]
    [InlineData("{runnerImage: x, dashboard: {enabled: true, port: 8081}, artifactServer: {directory: /a, url: 'http://a'}}", "dashboard.port: 8081 is artifactServer.downloadPort too")]
    [InlineData("{runnerImage: x, dashboard: {enabled: true, port: 8080}}", "dashboard.port: 8080 is the operator's own port")]
    [InlineData("{runnerImage: x, artifactServer: {directory: /a, url: 'http://a', downloadPort: 8080}}", "artifactServer.downloadPort: 8080 is the operator's own port")]
    [InlineData("workers: 4", "runnerImage: missing")]
    [InlineData("{runnerImage: x, workers: 0}", "workers: 0 is out of range")]
    [InlineData("{runnerImage: x, logLevel: Loud}", "logLevel: \"Loud\"")]
    [InlineData("{runnerImage: x, progressUrl: nowhere}", "progressUrl: \"nowhere\"")]
    [InlineData("{runnerImage: x, defaults: {artifacts: {s3: {prefix: a}}}}", "defaults.artifacts.s3.bucket: missing")]
    [InlineData("{runnerImage: x, roots: {a: {path: ../b}}}", "roots.a.path")]
    [InlineData("{runnerImage: x, roots: {a: {path: /b, claimName: c, hostPath: /d}}}", "roots.a: claimName and hostPath")]
    [InlineData("{runnerImage: x, platforms: {peertube: {api: 'https://x.test'}}}", "platforms.peertube: is no platform")]
    [InlineData("{runnerImage: x, platforms: {vk: {api: vk.ru}}}", "platforms.vk.api: \"vk.ru\"")]
    [InlineData("{runnerImage: x, privateEndpoints: [whisper]}", "privateEndpoints: \"whisper\"")]
    [InlineData("{runnerImage: x, zoom: {api: here}}", "zoom.api: \"here\"")]
    [InlineData("{runnerImage: x, commands: {w: {program: ''}}}", "commands.w.program: missing")]
    [InlineData("{runnerImage: x, commands: {w: {program: x, arguments: ['-f']}}}", "commands.w.arguments: \"{audio}\"")]
    [InlineData("{runnerImage: x, commands: {w: {program: x, arguments: ['{audio}'], timeout: 0s}}}", "commands.w.timeout")]
    [InlineData("{runnerImage: x, concurrency: {cpu: {total: 0}}}", "concurrency.cpu.total: 0 would let nothing run")]
    [InlineData("{runnerImage: x, concurrency: {gpu: {total: 1}}}", "gpu")]
    [InlineData("{runnerImage: x, workrs: 4}", "workrs")]
    [InlineData("{runnerImage: x, defaults: {trimming: {padBefor: 5s}}}", "padBefor")]
    [InlineData("{runnerImage: x, artifactServer: {}}", "artifactServer.directory")]
    [InlineData("{runnerImage: x, artifactServer: {directory: /a, maxSize: much}}", "artifactServer.maxSize: \"much\"")]
    [InlineData("{runnerImage: x, artifactServer: {directory: /a, downloadPort: 70000}}", "artifactServer.downloadPort: 70000")]
    [InlineData("{runnerImage: x, artifactServer: {directory: /a, url: here}}", "artifactServer.url: \"here\"")]
    [InlineData("{runnerImage: x, artifactServer: {directory: /a}}", "artifactServer.url: missing")]
    [InlineData("{runnerImage: x, artifactServer: {directory: /a, url: 'http://a'}, roots: {store: {path: /b}}}", "roots.store")]
    [InlineData("[", "operator.yaml")]
    public void A_mistake_is_named(string file, string message)
    {
        var error = Assert.Throws<ConfigurationException>(() => Read(file, NoEnvironment));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{runnerImage: x, dashboard: {port: 8080}}")]
    [InlineData("{runnerImage: x, dashboard: {enabled: true, port: 0}, artifactServer: {directory: /a, url: 'http://a', downloadPort: 0}}")]
    public void Ports_that_nobody_listens_on_are_in_nobodys_way(string file) => Assert.Equal(8080, Read(file, NoEnvironment).Port);

    [Fact]
    public void Commands_and_private_endpoints_reach_the_planner()
    {
        var settings = Read(
            "{runnerImage: x, privateEndpoints: ['http://whisper:8000'], commands: {w: {program: whisper-cli, arguments: ['-f', '{audio}'], output: Json, timeout: 2h}}}",
            NoEnvironment).Engine.Settings;

        Assert.Equal("http://whisper:8000", Assert.Single(settings.PrivateEndpoints));
        var command = settings.Commands["w"];
        Assert.Equal(("whisper-cli", TimeSpan.FromHours(2), "Json"), (command.Program, command.Timeout, command.Output.ToString()));
        Assert.Equal(["-f", "{audio}"], command.Arguments);
    }

    [Fact]
    public void Limits_reach_the_engine()
    {
        var limits = Read("{runnerImage: x, concurrency: {io: {total: 20, perNamespace: 5}, upload: {perNamespace: 2}}}", NoEnvironment).Engine.Concurrency;

        Assert.Equal(new ClassLimit { Total = 20, PerNamespace = 5 }, limits.Io);
        Assert.Null(limits.Cpu);
        Assert.Equal(new ClassLimit { PerNamespace = 2 }, limits.Upload);
    }

    [Fact]
    public void The_environment_names_pod_namespace_and_port()
    {
        var environment = new Dictionary<string, string> { ["POD_NAME"] = "operator-1", ["POD_NAMESPACE"] = "ops", ["PORT"] = "9090" };

        var options = Read("{runnerImage: x, leaderElection: false, logLevel: Debug}", environment);

        Assert.Equal(("operator-1", "ops", 9090, false, LogLevel.Debug), (options.Instance, options.Namespace, options.Port, options.LeaderElection, options.LogLevel));
    }

    [Fact]
    public void Whoever_runs_it_outside_of_a_pod_names_the_address_that_it_listens_on()
    {
        Assert.Equal("127.0.0.1", Read("runnerImage: x", new() { ["LISTEN_ADDRESS"] = "127.0.0.1" }).Address?.ToString());
        Assert.Null(Read("runnerImage: x", NoEnvironment).Address);
        Assert.Throws<ConfigurationException>(() => Read("runnerImage: x", new() { ["LISTEN_ADDRESS"] = "here" }));
    }

    private static OperatorHostOptions Read(string file, Dictionary<string, string> environment) =>
        OperatorHostOptions.Of(OperatorFileReader.Parse(file, "operator.yaml"), environment.GetValueOrDefault);
}
