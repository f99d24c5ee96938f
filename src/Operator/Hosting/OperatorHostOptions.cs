using System.Net;
using Operator.Artifacts;
using Operator.Dashboard;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Planning.Admission;
using Recordings.Resources;
using Traces;

namespace Operator.Hosting;

/// <summary>What the process was told, by its file and its environment, checked.</summary>
internal sealed record OperatorHostOptions
{
    /// <summary>The variable that names the file. Default <see cref="DefaultFile"/>.</summary>
    public const string FileVariable = "RECORDING_OPERATOR_CONFIG";

    public const string DefaultFile = "/etc/recording-operator/operator.yaml";

    public const string DefaultLeaseName = "recording-operator";

    /// <summary>Where probes, metrics and progress are served.</summary>
    public const int DefaultPort = 8080;

    public required EngineOptions Engine { get; init; }
    public int Port { get; init; } = DefaultPort;

    /// <summary>The one address of this machine that <see cref="Port"/> is opened on; null: all of them.</summary>
    public IPAddress? Address { get; init; }
    public bool LeaderElection { get; init; } = true;

    /// <summary>The store that is served; null: none.</summary>
    public ArtifactServerOptions? ArtifactServer { get; init; }

    /// <summary>The page that people look at; null: none.</summary>
    public DashboardOptions? Dashboard { get; init; }

    /// <summary>The operator's own namespace: where its Lease is.</summary>
    public required string Namespace { get; init; }

    /// <summary>The Lease by which replicas agree on one that works. Another name for each operator in one namespace.</summary>
    public string LeaseName { get; init; } = DefaultLeaseName;

    /// <summary>The pod's name.</summary>
    public required string Instance { get; init; }
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>Where the operator sends its spans; null: nothing is traced.</summary>
    public TraceOptions? Traces { get; init; }

    /// <summary>Reads file and environment.</summary>
    /// <exception cref="ConfigurationException">Something makes no sense.</exception>
    public static OperatorHostOptions Read(Func<string, string?> environment) =>
        Of(OperatorFileReader.Read(environment(FileVariable) is { Length: > 0 } path ? path : DefaultFile), environment);

    /// <summary>The options that a file and an environment make.</summary>
    /// <exception cref="ConfigurationException">Something makes no sense.</exception>
    public static OperatorHostOptions Of(OperatorFile file, Func<string, string?> environment)
    {
        var port = ReadPort(environment("PORT"));
        OperatorFileRules.Check(file, port);
        var instance = environment("POD_NAME") ?? Environment.MachineName;
        var traces = TraceConfiguration.Of(file, environment);
        return new OperatorHostOptions
        {
            Instance = instance,
            Namespace = environment("POD_NAMESPACE") ?? "recording-operator-system",
            LeaseName = environment("LEASE_NAME") is { Length: > 0 } lease ? lease : DefaultLeaseName,
            LeaderElection = file.LeaderElection ?? true,
            Port = port,
            Address = ReadAddress(environment("LISTEN_ADDRESS")),
            ArtifactServer = Served(file.ArtifactServer),
            Dashboard = file.Dashboard is { Enabled: true } page ? new DashboardOptions { Port = page.Port ?? DashboardOptions.DefaultPort } : null,
            LogLevel = Enum.TryParse<LogLevel>(file.LogLevel, out var level) ? level : LogLevel.Information,
            Traces = traces.Own,
            Engine = new EngineOptions
            {
                Settings = Settings(file, environment) with { TraceEndpoint = traces.Runners },
                Workers = file.Workers ?? 8,
                Concurrency = file.Concurrency ?? new ConcurrencyLimits(),
                Namespaces = [.. file.Namespaces ?? []],
                Instance = instance,
            },
        };
    }

    private static OperatorSettings Settings(OperatorFile file, Func<string, string?> environment)
    {
        var settings = OperatorFileSettings.Of(file, environment("RUNNER_IMAGE") is { Length: > 0 } image ? image : file.RunnerImage!);
        return settings with
        {
            // Mounted nowhere: the runner asks the store for what is in it.
            Roots = file.ArtifactServer is null ? settings.Roots : settings.Roots.Add(StoreKeys.FileRoot, new FileRoot { Path = "/" + StoreKeys.FileRoot }),
            ArtifactServer = Reference(file.ArtifactServer, environment),
            ProgressUrl = file.ProgressUrl is { } url ? (url.Length == 0 ? null : url)
                : ServiceUrl(environment) is { } service ? service + OperatorEndpoints.ProgressPath : null,
        };
    }

    private static ArtifactServerOptions? Served(ArtifactServerFile? file) => file is null ? null : new ArtifactServerOptions
    {
        Directory = file.Directory!,
        MaxBytes = Quantity.TryParseBytes(file.MaxSize, out var bytes) ? bytes : ArtifactServerOptions.DefaultMaxBytes,
        DownloadPort = file.DownloadPort ?? ArtifactServerOptions.DefaultDownloadPort,
    };

    private static HttpStoreReference? Reference(ArtifactServerFile? file, Func<string, string?> environment)
    {
        if (file is null)
        {
            return null;
        }

        var url = file.Url?.TrimEnd('/') ?? ServiceUrl(environment)
            ?? throw new ConfigurationException("artifactServer.url: missing, and there is no Service of the operator: name where runners find this operator");
        // Where nobody looks, a file's address is the runners' own: true, though it wants a token.
        var downloads = file.DownloadPort ?? ArtifactServerOptions.DefaultDownloadPort;
        return new HttpStoreReference { Url = url, ViewUrl = downloads > 0 ? DownloadPages.Url(downloads) : url + ArtifactEndpoints.ObjectsPath };
    }

    // By address, not by name: there may be no DNS in the cluster. Kubernetes gives these to every pod that starts after the Service was made.
    private static string? ServiceUrl(Func<string, string?> environment) =>
        (environment("RECORDING_OPERATOR_SERVICE_HOST"), environment("RECORDING_OPERATOR_SERVICE_PORT")) is ({ Length: > 0 } host, { Length: > 0 } port)
            ? $"http://{(host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host)}:{port}"
            : null;

    private static IPAddress? ReadAddress(string? text) => text is null or "" ? null
        : IPAddress.TryParse(text, out var address) ? address
        : throw new ConfigurationException($"LISTEN_ADDRESS is \"{text}\": an IP address of this machine is wanted");

    private static int ReadPort(string? text) => text is null or "" ? DefaultPort
        : int.TryParse(text, out var port) && port is >= 0 and <= 65535 ? port
        : throw new ConfigurationException($"PORT is \"{text}\": a number from 0 to 65535 is wanted");
}
