using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;

namespace ClusterTests.Fixtures;

/// <summary>One file of the <see cref="SourceServer"/>: what it answers, and what it was asked.</summary>
public sealed class ServedFile(string url, byte[] content)
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile TaskCompletionSource? _held;
    private long _heldFrom;
    private long _sent;

    public string Url { get; } = url;

    /// <summary>Bytes of the body sent so far, over all requests.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>While set, every request is answered with this status code.</summary>
    public int? Failure { get; set; }

    /// <summary>Answers stop at this byte of the file until <see cref="LetGo"/>.</summary>
    public ServedFile HoldAt(long offset)
    {
        _heldFrom = offset;
        _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return this;
    }

    /// <summary>Completes when an answer has stopped there for the first time.</summary>
    public Task Reached => _reached.Task;

    public void LetGo() => _held?.TrySetResult();

    /// <summary>Answers a request, with a single range if one is asked for.</summary>
    public async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (Failure is { } code)
        {
            response.StatusCode = code;
            return;
        }

        var (from, to) = (0L, content.LongLength - 1);
        if (RangeHeaderValue.TryParse(request.Headers.Range, out var range) && range.Ranges.Count == 1)
        {
            var asked = range.Ranges.First();
            from = asked.From ?? (content.LongLength - asked.To!.Value);
            to = asked.From is null ? to : Math.Min(asked.To ?? to, to);
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = new ContentRangeHeaderValue(from, to, content.LongLength).ToString();
        }

        response.Headers.AcceptRanges = "bytes";
        response.Headers.ETag = "\"1\"";
        response.ContentLength = to - from + 1;
        if (!HttpMethods.IsHead(request.Method))
        {
            await SendAsync(response, from, to + 1, context.RequestAborted);
        }
    }

    private async Task SendAsync(HttpResponse response, long from, long end, CancellationToken cancellation)
    {
        const int Piece = 1 << 18;
        while (from < end)
        {
            var length = (int)Math.Min(Piece, end - from);
            if (_held is { } held && from + length > _heldFrom)
            {
                _reached.TrySetResult();
                await held.Task.WaitAsync(cancellation);
            }

            await response.Body.WriteAsync(content.AsMemory((int)from, length), cancellation);
            Interlocked.Add(ref _sent, length);
            from += length;
        }
    }
}
