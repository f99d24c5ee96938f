using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Testing.Sources;

/// <summary>A web server that recordings are downloaded from, with the manners, good and bad, of real ones. It notes every request.</summary>
public sealed class SourceServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, SourceFile> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<SourceRequest> _requests = new();

    private SourceServer(WebApplication app) => _app = app;

    /// <summary>Every request so far, in order of arrival.</summary>
    public IReadOnlyList<SourceRequest> Requests => [.. _requests];

    /// <summary>Where it listens, no slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Starts on a free port.</summary>
    /// <param name="address">Default loopback.</param>
    public static async Task<SourceServer> StartAsync(IPAddress? address = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add($"http://{address ?? IPAddress.Loopback}:0");
        var server = new SourceServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        server.Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return server;
    }

    /// <summary>Offers a file; offering another under the same path mends or breaks it.</summary>
    /// <param name="path">For example <c>/lecture.mp4</c>.</param>
    /// <param name="file">What and how.</param>
    /// <returns>Its address.</returns>
    public string Serve(string path, SourceFile file)
    {
        _files[path] = file;
        return Address + path;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        var before = _requests.Count(request => request.Path == path);
        var noted = new SourceRequest(
            path, context.Request.Headers.Range.ToString(), context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        _requests.Enqueue(noted);
        if (_files.TryGetValue(path, out var file))
        {
            await file.AnswerAsync(context, before, noted);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }
}

/// <summary>One request that came.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Range">Its Range header; empty: none.</param>
/// <param name="Headers">All its headers.</param>
public sealed record SourceRequest(string Path, string Range, IReadOnlyDictionary<string, string> Headers)
{
    private long _sent;

    /// <summary>Bytes of body that were sent.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    internal void Add(int bytes) => Interlocked.Add(ref _sent, bytes);
}
