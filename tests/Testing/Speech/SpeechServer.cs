using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Testing.Speech;

/// <summary>A speech or language service: it notes what it is asked and answers as it is told to.</summary>
public sealed class SpeechServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<SpeechAsk> _asks = new();
    private readonly ConcurrentQueue<SpeechReply> _next = new();

    private SpeechServer(WebApplication app) => _app = app;

    /// <summary>What it was asked, in order of arrival.</summary>
    public IReadOnlyList<SpeechAsk> Asks => [.. _asks];

    /// <summary>Its base address, like <c>http://127.0.0.1:1234/v1</c>.</summary>
    public string Endpoint { get; private set; } = "";

    /// <summary>What it answers when nothing else is queued.</summary>
    public Func<SpeechAsk, SpeechReply> Otherwise { get; set; } = _ => SpeechReply.Heard("Good morning.");

    /// <summary>Judges a request by its headers, before its body is read; null: goes on.</summary>
    public Func<HttpRequest, SpeechReply?> AtHeaders { get; set; } = _ => null;

    /// <summary>Starts on a free port.</summary>
    /// <param name="address">Of this address; null: of loopback.</param>
    public static async Task<SpeechServer> StartAsync(IPAddress? address = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = null);
        var app = builder.Build();
        app.Urls.Add($"http://{address ?? IPAddress.Loopback}:0");
        var server = new SpeechServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        server.Endpoint = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/v1";
        return server;
    }

    /// <summary>Queues answers for the next requests.</summary>
    public void Then(params ReadOnlySpan<SpeechReply> replies)
    {
        foreach (var reply in replies)
        {
            _next.Enqueue(reply);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        if (AtHeaders(context.Request) is { } refusal)
        {
            await refusal.SendAsync(context);
            return;
        }

        var ask = await SpeechAsk.ReadAsync(context.Request);
        _asks.Enqueue(ask);
        await (_next.TryDequeue(out var reply) ? reply : Otherwise(ask)).SendAsync(context);
    }
}
