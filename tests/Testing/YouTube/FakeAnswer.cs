using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Testing.YouTube;

/// <summary>An answer.</summary>
internal sealed record FakeAnswer(int Status, JsonNode? Body = null, params (string Name, string Value)[] Headers)
{
    public static FakeAnswer Of(YouTubeFault fault) =>
        new(fault.Status, fault.Body, fault.RetryAfter is { } pause ? [("Retry-After", pause)] : []);

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

        if (Body is null)
        {
            context.Response.ContentLength = 0;
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(Body.ToJsonString());
    }
}
