using System.Net;
using System.Security.Cryptography;
using Kubernetes;
using Kubernetes.Client;
using Kubernetes.Config;
using Kubernetes.LeaderElection;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Operator.Artifacts;
using Operator.Dashboard;
using Operator.Dashboard.Feed;
using Operator.Metrics;
using Traces;

namespace Operator.Hosting;

/// <summary>The operator as a process on a cluster: the engine, leader election, and a small web server around it.</summary>
internal static class OperatorHost
{
    // What is not sent by then is lost: a pod has 30 s to end, and passes under way may take 20 of them.
    private static readonly TimeSpan TracesPatience = TimeSpan.FromSeconds(2);

    /// <summary>Runs until SIGTERM.</summary>
    /// <returns>The exit code: 0 after a stop that was asked for, 1 when the lease was lost or a watch ended.</returns>
    public static async Task<int> RunAsync(OperatorHostOptions options, TimeProvider time)
    {
        var config = LoadConfig(time);
        using var client = new KubernetesClient(config, time);
        using var metrics = new MetricCollector(OperatorMetrics.MeterName, KubernetesMeter.Name);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.AddJsonLines(options.LogLevel);
        builder.WebHost.ConfigureKestrel(kestrel => Listen(kestrel, options));

        await using var app = builder.Build();
        var random = new Random(RandomNumberGenerator.GetInt32(int.MaxValue));
        var loggers = app.Services.GetRequiredService<ILoggerFactory>();
        await using var traces = Traces(options, time, loggers);
        using var engine = new OperatorEngine(client, options.Engine with { Traces = traces }, time, random, loggers);
        app.MapOperations(engine, metrics);
        var store = options.ArtifactServer is { } kept ? new ArtifactDirectory(kept, time) : null;
        if (options.ArtifactServer is { } served && store is not null)
        {
            new ArtifactEndpoints(store, new ArtifactDoor(engine.RunnerJobs.OfAsync), loggers.CreateLogger<ArtifactEndpoints>()).Map(app);
            DownloadPages.Map(app, served.Directory, () => served.DownloadPort);
        }

        app.MapProgress(() => engine.IsWorking ? engine.Progress : null);

        using var callers = new CallerClients(config, time);
        using var dashboard = Dashboard(options, engine, store, callers, time, app);

        await app.StartAsync();
        var work = new LeadingEngine(engine, Elector(client, options, time, random, loggers), app.Lifetime, loggers.CreateLogger<LeadingEngine>());
        var exitCode = await work.RunAsync();
        await app.StopAsync();
        return exitCode;
    }

    /// <summary>Creates the Recording of a file, once the cluster takes one.</summary>
    public static async Task CreateAsync(string file, TimeProvider time)
    {
        var recording = FirstRecording.Read(file);
        using var client = new KubernetesClient(LoadConfig(time), time);
        await new FirstRecording(client, time).CreateAsync(recording, CancellationToken.None);
    }

    private static void Listen(KestrelServerOptions kestrel, OperatorHostOptions options)
    {
        if (options.Address is { } address)
        {
            kestrel.Listen(address, options.Port);
        }
        else
        {
            kestrel.ListenAnyIP(options.Port);
        }

        foreach (var port in new[] { options.ArtifactServer?.DownloadPort, options.Dashboard?.Port }.OfType<int>().Where(port => port > 0))
        {
            kestrel.Listen(IPAddress.Loopback, port);
        }
    }

    private static DashboardServer? Dashboard(
        OperatorHostOptions options, OperatorEngine engine, ArtifactDirectory? store, CallerClients callers, TimeProvider time, WebApplication app)
    {
        if (options.Dashboard is not { } page)
        {
            return null;
        }

        var feed = new RecordingFeed();
        engine.OnRecording(feed.OnRecording);
        var loggers = app.Services.GetRequiredService<ILoggerFactory>();
        var server = new DashboardServer(engine.Scopes, feed, store, callers.Of, () => page.Port, time, loggers, app.Lifetime.ApplicationStopping);
        server.Map(app);
        return server;
    }

    private static SpanExporter? Traces(OperatorHostOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        var logger = loggers.CreateLogger<SpanExporter>();
        return options.Traces is null ? null : new SpanExporter(options.Traces, TracesPatience, trouble => logger.LogWarning("{Trouble}", trouble), time);
    }

    private static KubernetesConfig LoadConfig(TimeProvider time)
    {
        try
        {
            return KubernetesConfig.Load(time);
        }
        catch (KubernetesConfigException exception)
        {
            throw new ConfigurationException(exception.Message, exception);
        }
    }

    private static LeaderElector? Elector(IKubernetesClient client, OperatorHostOptions options, TimeProvider time, Random random, ILoggerFactory loggers)
    {
        if (!options.LeaderElection)
        {
            return null;
        }

        // A restarted container has its pod's name too: the random part tells the two processes apart.
        var identity = $"{options.Instance}_{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var election = new LeaderElectionOptions { Lease = new ObjectKey(options.Namespace, options.LeaseName), Identity = identity };
        return new LeaderElector(client, election, time, random, loggers.CreateLogger<LeaderElector>());
    }
}
