using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Testing.Http;

namespace Testing.Sources;

/// <summary>A server with one file, which sends it by the book wherever the test does not say otherwise.</summary>
public sealed class OddServer : IAsyncDisposable
{
    private readonly byte[] _content;
    private readonly Func<HttpContext, OddServer, Task<bool>> _odd;
    private readonly ConcurrentQueue<string> _ranges = new();
    private readonly ConcurrentQueue<string> _agents = new();
    private LoopbackServer _server = null!;
    private int _busy;
    private int _most;

    private OddServer(byte[] content, Func<HttpContext, OddServer, Task<bool>> odd) => (_content, _odd) = (content, odd);

    /// <summary>The file's address.</summary>
    public string Url => _server.Address + "/lecture.wav";

    /// <summary>The ranges that were asked for, in order; empty: all of it.</summary>
    public IReadOnlyList<string> Ranges => [.. _ranges];

    /// <summary>Who asked.</summary>
    public IReadOnlyList<string> Agents => [.. _agents];

    /// <summary>How many it answered at once, at most.</summary>
    public int MostAtOnce => _most;

    /// <summary>Starts it.</summary>
    /// <param name="content">The file.</param>
    /// <param name="odd">Answers, if it wants; true: it did.</param>
    public static async Task<OddServer> StartAsync(byte[] content, Func<HttpContext, OddServer, Task<bool>> odd)
    {
        var server = new OddServer(content, odd);
        server._server = await LoopbackServer.StartAsync(server.AnswerAsync);
        return server;
    }

    /// <summary>Whether another request is being answered.</summary>
    public bool IsBusy => _busy > 1;

    /// <summary>An answer without a body.</summary>
    public static Task<bool> Says(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.FromResult(true);
    }

    /// <summary>The first byte asked for; 0 without a range.</summary>
    public static long First(HttpContext context) =>
        RangeHeaderValue.TryParse(context.Request.Headers.Range.ToString(), out var range) ? range.Ranges.First().From ?? 0 : 0;

    /// <summary>The file, or the range that is asked for.</summary>
    public async Task SendAsync(HttpContext context, string? etag = "\"one\"")
    {
        var (from, to) = (0, _content.Length - 1);
        if (RangeHeaderValue.TryParse(context.Request.Headers.Range.ToString(), out var range))
        {
            (from, to) = ((int)(range.Ranges.First().From ?? 0), (int)Math.Min(range.Ranges.First().To ?? to, to));
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            context.Response.Headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{to}/{_content.Length}");
        }

        context.Response.Headers.ETag = etag;
        context.Response.ContentLength = to - from + 1;
        await context.Response.Body.WriteAsync(_content.AsMemory(from, to - from + 1));
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        _ranges.Enqueue(context.Request.Headers.Range.ToString());
        _agents.Enqueue(context.Request.Headers.UserAgent.ToString());
        var busy = Interlocked.Increment(ref _busy);
        _most = Math.Max(_most, busy);
        try
        {
            if (!await _odd(context, this))
            {
                await SendAsync(context);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _busy);
        }
    }
}
