using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Testing.Sources;

/// <summary>A file that a <see cref="SourceServer"/> offers, and how it behaves.</summary>
public sealed record SourceFile
{
    private const int PieceSize = 64 * 1024;

    /// <summary>The bytes.</summary>
    public byte[] Content { get; init; } = [];

    /// <summary>Its ETag, quotes included; null: none. Asked at every request, so it can change.</summary>
    public Func<string?> ETag { get; init; } = () => "\"one\"";

    /// <summary>Whether it answers Range with 206.</summary>
    public bool Ranges { get; init; } = true;

    /// <summary>Whether a 200 says its length.</summary>
    public bool SaysLength { get; init; } = true;
    public string ContentType { get; init; } = "video/mp4";

    /// <summary>The first so many requests get <see cref="FailStatus"/>.</summary>
    public int FailFirst { get; init; }

    /// <summary>So many requests are answered before those that fail.</summary>
    public int FailAfter { get; init; }
    public int FailStatus { get; init; } = StatusCodes.Status503ServiceUnavailable;

    /// <summary>With a failure; null: no header.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Answers with a redirect to here.</summary>
    public string? RedirectTo { get; init; }

    /// <summary>Cuts the connection after so many bytes of each of the bodies of <see cref="DropCount"/> first requests.</summary>
    public int? DropAfter { get; init; }
    public int DropCount { get; init; } = int.MaxValue;

    /// <summary>Awaited before each piece of a body: a gate for tests that stop things in the middle.</summary>
    public Func<long, Task>? BeforePiece { get; init; }

    /// <summary>A header that requests must have, with its value; else 401.</summary>
    public (string Name, string Value)? Requires { get; init; }

    internal async Task AnswerAsync(HttpContext context, int before, SourceRequest noted)
    {
        var response = context.Response;
        if (RedirectTo is { } target)
        {
            response.StatusCode = StatusCodes.Status302Found;
            response.Headers.Location = target;
        }
        else if (Requires is { } header && context.Request.Headers[header.Name] != header.Value)
        {
            response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else if (before >= FailAfter && before < FailAfter + FailFirst)
        {
            response.StatusCode = FailStatus;
            response.Headers.RetryAfter = RetryAfter;
        }
        else
        {
            await SendAsync(context, before, noted);
        }
    }

    private async Task SendAsync(HttpContext context, int before, SourceRequest noted)
    {
        var response = context.Response;
        var tag = ETag();
        response.Headers.ETag = tag;
        response.ContentType = ContentType;
        var ifRange = context.Request.Headers.IfRange.ToString();
        var (from, to) = (0L, Content.LongLength - 1);
        if (Ranges && (ifRange.Length == 0 || ifRange == tag) && RangeHeaderValue.TryParse(context.Request.Headers.Range.ToString(), out var range))
        {
            (from, to) = (range.Ranges.First().From ?? 0, Math.Min(range.Ranges.First().To ?? to, to));
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {from}-{to}/{Content.Length}";
        }

        if (SaysLength)
        {
            response.ContentLength = to - from + 1;
        }

        await SendBodyAsync(context, from, to, before < DropCount ? DropAfter : null, noted);
    }

    private async Task SendBodyAsync(HttpContext context, long from, long to, int? dropAfter, SourceRequest noted)
    {
        for (var position = from; position <= to;)
        {
            await (BeforePiece?.Invoke(position) ?? Task.CompletedTask);
            var count = (int)Math.Min(PieceSize, to + 1 - position);
            await context.Response.Body.WriteAsync(Content.AsMemory((int)position, count), context.RequestAborted);
            noted.Add(count);
            position += count;
            if (position - from >= dropAfter)
            {
                await context.Response.Body.FlushAsync();
                context.Abort();
                return;
            }
        }
    }
}
