using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Testing.YouTube;

/// <summary>An answer.</summary>
internal sealed record FakeAnswer(int Status, JsonNode? Body = null, params (string Name, string Value)[] Headers)
{
    /// <summary>Instead of JSON.</summary>
    public string? Text { get; init; }

    public static FakeAnswer Of(YouTubeFault fault) => new(
        fault.Status,
        fault.Body,
        [.. fault.RetryAfter is { } pause ? [("Retry-After", pause)] : Array.Empty<(string, string)>(), .. fault.Range is { } range ? [("Range", range)] : Array.Empty<(string, string)>()])
    {
        Text = fault.Text,
    };

    public async Task SendAsync(HttpContext context, bool breaks)
    {
        if (breaks)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = Status;
        foreach (var (name, value) in Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (Body is null && Text is null)
        {
            context.Response.ContentLength = 0;
            return;
        }

        context.Response.ContentType = Text is null ? "application/json" : "text/html";
        await context.Response.WriteAsync(Text ?? Body!.ToJsonString());
    }
}
