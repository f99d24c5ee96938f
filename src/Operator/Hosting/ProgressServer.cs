using System.Net;
using Operator.Progress;

namespace Operator.Hosting;

/// <summary>
/// Serves nothing but the runners' progress, on a free port of this machine: what an engine without a cluster around it needs. Start it first, give
/// <see cref="Url"/> to the engine's settings, then <see cref="Attach"/> the engine.
/// </summary>
public sealed class ProgressServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private volatile ProgressInbox? _inbox;

    private ProgressServer(WebApplication app) => _app = app;

    /// <summary>Where runners post.</summary>
    public string Url => _app.Urls.First() + OperatorEndpoints.ProgressPath;

    /// <summary>Starts to listen on 127.0.0.1.</summary>
    public static async Task<ProgressServer> StartAsync(CancellationToken cancellation = default)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders(); // its own lines tell a user of the command line nothing
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new ProgressServer(app);
        app.MapProgress(() => server._inbox);
        await app.StartAsync(cancellation);
        return server;
    }

    /// <summary>From now on reports go to this engine.</summary>
    public void Attach(OperatorEngine engine) => _inbox = engine.Progress;

    /// <summary>Stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
