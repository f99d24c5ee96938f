using System.Collections.Immutable;
using Operator.Hosting;
using Recordings.Planning;
using Recordings.Planning.Graph;
using Recordings.Resources.Pipeline;

namespace Operator.Tests.Hosting;

public sealed class EmbeddedConfigurationTests : IDisposable
{
    private static readonly EngineOptions Embedded = new()
    {
        Settings = new OperatorSettings
        {
            RunnerImage = "stage-runner",
            PrivateEndpoints = ["*"],
            Roots = ImmutableDictionary<string, FileRoot>.Empty.Add("", new FileRoot { Path = "/machine", HostPath = "/" }),
            Defaults = new PipelineSpec
            {
                Stages = new Dictionary<string, StageRunSettings> { ["io"] = new() { Retry = new RetrySettings { InitialDelay = "2s" } } },
            },
        },
    };

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void What_the_file_says_of_the_world_holds_without_a_cluster_too()
    {
        var options = Over("""
            privateEndpoints: ["http://whisper.lan:8000"]
            platforms: {youtube: {api: http://127.0.0.1:1, token: http://127.0.0.1:1/token}}
            zoom: {accounts: http://127.0.0.1:2, api: http://127.0.0.1:3}
            commands: {whisper: {program: whisper-cli, arguments: ["{audio}"]}}
            defaults: {trimming: {padBefore: 7s}}
            concurrency: {cpu: {total: 1}}
            workers: 3
            """);

        Assert.Equal(["http://whisper.lan:8000"], options.Settings.PrivateEndpoints.ToArray());
        Assert.Equal("http://127.0.0.1:1", options.Settings.Platforms["youtube"].Api);
        Assert.Equal("http://127.0.0.1:3", options.Settings.Zoom!.Api);
        Assert.Equal("whisper-cli", options.Settings.Commands["whisper"].Program);
        Assert.Equal("7s", options.Settings.Defaults.Trimming!.PadBefore);
        Assert.Equal((1, 3), (options.Concurrency.Of(StageClass.Cpu)!.Total, options.Workers));
    }

    [Fact]
    public void What_the_file_does_not_say_stays_as_it_is_on_this_machine()
    {
        var options = Over("defaults: {stages: {io: {timeout: 1h}}}");

        Assert.Equal(["*"], options.Settings.PrivateEndpoints.ToArray());
        Assert.Equal("/", options.Settings.Roots[""].HostPath);
        Assert.Equal(("1h", "2s"), (options.Settings.Defaults.Stages!["io"].Timeout, options.Settings.Defaults.Stages["io"].Retry!.InitialDelay));
    }

    [Fact]
    public void What_only_a_cluster_has_is_left_out()
    {
        var options = Over("""
            runnerImage: example.org/stage-runner:1
            roots: {media: {path: /media, hostPath: /srv/media}, claimed: {path: /claimed, claimName: lectures}}
            artifactServer: {directory: /var/lib/artifacts}
            defaults: {artifacts: {s3: {bucket: artifacts, credentials: {name: artifact-store}}}}
            """);

        Assert.Equal("stage-runner", options.Settings.RunnerImage);
        Assert.Equal(["", "media"], options.Settings.Roots.Keys.Order(StringComparer.Ordinal));
        Assert.Null(options.Settings.ArtifactServer);
        Assert.Null(options.Settings.Defaults.Artifacts);
    }

    [Theory]
    [InlineData("platforms: {vimeo: {api: http://127.0.0.1:1}}", "platforms.vimeo")]
    [InlineData("privateEndpoint: []", "privateEndpoint")]
    [InlineData("workers: 0", "workers")]
    public void A_mistake_is_named(string file, string field) =>
        Assert.Contains(field, Assert.Throws<ConfigurationException>(() => Over(file)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("/nowhere/operator.yaml", Assert.Throws<ConfigurationException>(() => EmbeddedConfiguration.Over(Embedded, "/nowhere/operator.yaml")).Message, StringComparison.Ordinal);

    private EngineOptions Over(string file)
    {
        File.WriteAllText(_file, file);
        return EmbeddedConfiguration.Over(Embedded, _file);
    }
}
