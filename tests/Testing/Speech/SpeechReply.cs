using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Testing.Speech;

/// <summary>One answer.</summary>
public sealed record SpeechReply
{
    public int Status { get; init; } = StatusCodes.Status200OK;
    public string Body { get; init; } = "";
    public string ContentType { get; init; } = "application/json";
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Cuts the connection in the middle of the body.</summary>
    public bool Breaks { get; init; }

    /// <summary>Never answers.</summary>
    public bool Hangs { get; init; }

    /// <summary>Awaited before the answer.</summary>
    public Func<Task>? After { get; init; }

    /// <summary>A <c>verbose_json</c> that heard one segment, from second 1 to 3.</summary>
    public static SpeechReply Heard(string text) => Json(Verbose(text));

    /// <summary>That body.</summary>
    public static JsonObject Verbose(string text, double start = 1, double end = 3)
    {
        var words = text.Split(' ');
        var length = (end - start) / words.Length;
        return new JsonObject
        {
            ["task"] = "transcribe",
            ["language"] = "english",
            ["duration"] = 30.0,
            ["text"] = text,
            ["segments"] = new JsonArray(new JsonObject { ["id"] = 0, ["start"] = start, ["end"] = end, ["text"] = " " + text, ["avg_logprob"] = -0.2, ["no_speech_prob"] = 0.01 }),
            ["words"] = new JsonArray([.. words.Select((word, i) => new JsonObject
            {
                ["word"] = word.Trim('.', ','), ["start"] = start + (i * length), ["end"] = start + ((i + 1) * length),
            })]),
        };
    }

    /// <summary>A chat completion that says something.</summary>
    public static SpeechReply Said(string content) => Chat(new JsonObject { ["role"] = "assistant", ["content"] = content }, "stop");

    /// <summary>A chat completion.</summary>
    public static SpeechReply Chat(JsonObject message, string finishReason) => Json(new JsonObject
    {
        ["id"] = "x",
        ["object"] = "chat.completion",
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["finish_reason"] = finishReason, ["message"] = message }),
    });

    /// <summary>An answer in pieces, as server-sent events, each of them some JSON.</summary>
    public static SpeechReply Events(params IEnumerable<JsonNode> pieces) => new()
    {
        ContentType = "text/event-stream",
        Body = ": ping\n\n" + string.Concat(pieces.Select(piece => $"data: {piece.ToJsonString()}\n\n")) + "data: [DONE]\n\n",
    };

    /// <summary>A web page of something in front of the service.</summary>
    public static SpeechReply Page(int status, string title) => new()
    {
        Status = status,
        ContentType = "text/html",
        Body = $"<!DOCTYPE html><html><head><title>{title}</title></head><body>nginx</body></html>",
    };

    public static SpeechReply Json(JsonNode body, int status = StatusCodes.Status200OK) => new() { Body = body.ToJsonString(), Status = status };

    /// <summary>An error in OpenAI's shape.</summary>
    public static SpeechReply Error(int status, string message = "no", string type = "", string? code = null) =>
        Json(new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["type"] = type, ["param"] = null, ["code"] = code } }, status);

    internal async Task SendAsync(HttpContext context)
    {
        if (Hangs)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }

        await (After?.Invoke() ?? Task.CompletedTask);
        context.Response.StatusCode = Status;
        context.Response.ContentType = ContentType;
        foreach (var (name, value) in Headers)
        {
            context.Response.Headers[name] = value;
        }

        if (Breaks)
        {
            context.Response.ContentLength = 1000;
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            context.Abort();
            return;
        }

        await context.Response.WriteAsync(Body);
    }
}
