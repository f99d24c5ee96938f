using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Testing.Http;

namespace Testing.Otlp;

/// <summary>A trace collector, OTLP over HTTP: it keeps what it is sent, and answers as it is told to.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentQueue<ReceivedSpan> _spans = new();
    private readonly ConcurrentQueue<string> _headers = new();
    private readonly SemaphoreSlim _news = new(0);
    private LoopbackServer _server = null!;
    private int _posts;

    private OtlpReceiver()
    {
    }

    /// <summary>Its address, without a path.</summary>
    public string Endpoint => _server.Address;

    /// <summary>Every span that was taken, in order of arrival.</summary>
    public IReadOnlyList<ReceivedSpan> Spans => [.. _spans];

    /// <summary>How often it was posted to, whatever it answered.</summary>
    public int Posts => Volatile.Read(ref _posts);

    /// <summary>Every header that came, as <c>name: value</c>.</summary>
    public IReadOnlyList<string> Headers => [.. _headers];

    /// <summary>The status of the next answer, given how often it was posted to before. Default 200.</summary>
    public Func<int, int> Answers { get; set; } = _ => StatusCodes.Status200OK;

    /// <summary>Starts it on loopback.</summary>
    public static async Task<OtlpReceiver> StartAsync()
    {
        var receiver = new OtlpReceiver();
        receiver._server = await LoopbackServer.StartAsync(receiver.TakeAsync);
        return receiver;
    }

    /// <summary>Waits until what has come is as described.</summary>
    public async Task<IReadOnlyList<ReceivedSpan>> WaitForAsync(Func<IReadOnlyList<ReceivedSpan>, bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!isSo(Spans))
        {
            await _news.WaitAsync(patience.Token);
        }

        return Spans;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _news.Dispose();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var status = context.Request is { Path.Value: "/v1/traces", ContentType: "application/x-protobuf" }
            ? Answers(Interlocked.Increment(ref _posts) - 1)
            : StatusCodes.Status404NotFound;
        if (status == StatusCodes.Status200OK)
        {
            foreach (var header in context.Request.Headers)
            {
                _headers.Enqueue($"{header.Key}: {header.Value}");
            }

            foreach (var span in ReceivedSpan.ReadAll(body.ToArray()))
            {
                _spans.Enqueue(span);
            }
        }

        context.Response.StatusCode = status;
        _news.Release();
    }
}
