using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace ClusterTests.Fixtures;

/// <summary>A web server with recordings, on an address that pods reach.</summary>
public sealed class SourceServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, ServedFile> _files = new();

    private SourceServer(WebApplication app) => _app = app;

    /// <summary>Where it listens, such as <c>http://10.244.0.1:40123</c>.</summary>
    public string Address => _app.Urls.First();

    public static async Task<SourceServer> StartAsync(string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://{address}:0");
        var server = new SourceServer(builder.Build());
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Serves a file below <c>/{path}</c>; how is up to what is returned.</summary>
    public ServedFile Serve(string path, byte[] content) => _files[$"/{path}"] = new ServedFile($"{Address}/{path}", content);

    public async ValueTask DisposeAsync()
    {
        foreach (var file in _files.Values)
        {
            file.LetGo();
        }

        await _app.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext context)
    {
        if (_files.TryGetValue(context.Request.Path, out var file))
        {
            return file.AnswerAsync(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsync($"nothing at {context.Request.GetEncodedPathAndQuery()}");
    }
}
