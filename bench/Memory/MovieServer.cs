using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Net.Http.Headers;

namespace Memory;

/// <summary>Serves a <see cref="HugeMovie"/> on loopback, with ranges.</summary>
public sealed class MovieServer(HugeMovie movie) : IAsyncDisposable
{
    private WebApplication? _app;

    /// <summary>Starts on a free port.</summary>
    /// <returns>The movie's address.</returns>
    public async Task<string> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.Run(AnswerAsync);
        await _app.StartAsync();
        return $"{_app.Urls.First()}/huge.mov";
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app?.DisposeAsync() ?? ValueTask.CompletedTask;

    private Task AnswerAsync(HttpContext context)
    {
        var (from, to) = (0L, movie.Size - 1);
        if (RangeHeaderValue.TryParse(context.Request.Headers.Range.ToString(), out var range))
        {
            (from, to) = (range.Ranges.First().From ?? 0, Math.Min(range.Ranges.First().To ?? to, to));
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            context.Response.Headers.ContentRange = $"bytes {from}-{to}/{movie.Size}";
        }

        context.Response.Headers.ETag = "\"huge\"";
        context.Response.ContentLength = to - from + 1;
        return movie.WriteAsync(context.Response.Body, from, to, context.RequestAborted);
    }
}
