using System.Text.Json.Serialization;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Planning;
using Recordings.Planning.Admission;
using Recordings.Resources.Pipeline;

namespace Operator.Hosting;

/// <summary>The operator's configuration file, <c>operator.yaml</c>: YAML or JSON.</summary>
public sealed record OperatorFile
{
    /// <summary>The image of the stages' pods.</summary>
    public string? RunnerImage { get; init; }

    /// <summary>A pipeline fragment: the lowest layer of every Recording's settings, over the built-in defaults.</summary>
    public PipelineSpec? Defaults { get; init; }

    /// <summary>Volumes that file sources and outputs may name.</summary>
    public IReadOnlyDictionary<string, FileRoot>? Roots { get; init; }

    /// <summary>Transcription programs that a Recording may pick by name.</summary>
    public IReadOnlyDictionary<string, CommandDefinition>? Commands { get; init; }

    /// <summary>Speech and language services that may be at private addresses, like <c>http://whisper.speech:8000</c>. Default: none.</summary>
    public IReadOnlyList<string>? PrivateEndpoints { get; init; }

    /// <summary>Where video platforms are when not where everybody finds them: <c>youtube</c> (api, token), <c>vk</c> (api).</summary>
    public IReadOnlyDictionary<string, PlatformEndpoints>? Platforms { get; init; }

    /// <summary>Where Zoom is: a proxy of one's own, or a test's. Default: Zoom's own addresses.</summary>
    public ZoomAddresses? Zoom { get; init; }

    /// <summary>Recordings worked on at once, 1 to 256. Default 8.</summary>
    public int? Workers { get; init; }

    /// <summary>How many stages may run at once, by class, each at least 1. Default: any number.</summary>
    public ConcurrencyLimits? Concurrency { get; init; }

    /// <summary>The namespaces that are watched. Default: all.</summary>
    public IReadOnlyList<string>? Namespaces { get; init; }

    /// <summary>Where runners post progress. Default: the operator's own Service. Empty: nowhere.</summary>
    public string? ProgressUrl { get; init; }

    /// <summary>A store that the operator serves itself, for trying out: used where settings name no bucket. Default: none.</summary>
    public ArtifactServerFile? ArtifactServer { get; init; }

    /// <summary>The page that people look at. Default: none.</summary>
    public DashboardFile? Dashboard { get; init; }

    /// <summary>Whether replicas elect a leader. Default true. False only where there is one replica for sure.</summary>
    public bool? LeaderElection { get; init; }

    /// <summary>Where traces go. Default: nowhere, unless OpenTelemetry's variables name a collector.</summary>
    public TracingSettings? Tracing { get; init; }

    /// <summary>The least severe log lines: Trace, Debug, Information, Warning or Error. Default Information.</summary>
    public string? LogLevel { get; init; }
}

/// <summary>The operator's own artifact store.</summary>
public sealed record ArtifactServerFile
{
    /// <summary>Where it keeps objects: a volume of the operator's pod.</summary>
    public string? Directory { get; init; }

    /// <summary>What it takes in all, as <c>10Gi</c> (the default).</summary>
    public string? MaxSize { get; init; }

    /// <summary>A port of loopback alone where people look at it, by <c>kubectl port-forward</c>. Default 8081; 0: none.</summary>
    public int? DownloadPort { get; init; }

    /// <summary>Where runners find it. Default: the operator's own Service.</summary>
    public string? Url { get; init; }
}

/// <summary>The page that people look at.</summary>
public sealed record DashboardFile
{
    /// <summary>Whether it is served: on the operator's port to whoever has a token, and on <see cref="Port"/>. Default false.</summary>
    public bool? Enabled { get; init; }

    /// <summary>A port of loopback alone where it can be read without a token, by <c>kubectl port-forward</c>. Default 8082; 0: none.</summary>
    public int? Port { get; init; }
}

/// <summary>Where traces go: OTLP over HTTP, protobuf.</summary>
public sealed record TracingSettings
{
    /// <summary>The collector, without a path: <c>http://collector.observability:4318</c>.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Where runners find it, if elsewhere. Empty: they send nothing. Default: where the operator does.</summary>
    public string? RunnerEndpoint { get; init; }
}

/// <summary>Reads the file; a field that nobody knows is an error, so that a typing mistake does not go unseen.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true,
    Converters = [typeof(GoDurationConverter)])]
[JsonSerializable(typeof(OperatorFile))]
internal sealed partial class OperatorFileJson : JsonSerializerContext;
