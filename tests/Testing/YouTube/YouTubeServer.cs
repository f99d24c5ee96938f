using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Testing.Http;

namespace Testing.YouTube;

/// <summary>YouTube as its API is documented: tokens, resumable uploads, and what comes after them. It counts what was published, and misbehaves when told to.</summary>
public sealed class YouTubeServer : IAsyncDisposable
{
    public const string ClientId = "canary-client-id";
    public const string ClientSecret = "canary-client-secret";

    private readonly ConcurrentQueue<YouTubeAsk> _asks = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<YouTubeFault>> _faults = new(StringComparer.Ordinal);
    private readonly FakeChannel _channel = new();
    private readonly FakeSessions _sessions;
    private LoopbackServer _server = null!;
    private TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _tokens;
    private (string Call, int Nth, Func<CancellationToken, Task> Action) _when;

    private YouTubeServer() => _sessions = new FakeSessions(_channel);

    /// <summary>What it was asked, in order of arrival.</summary>
    public IReadOnlyList<YouTubeAsk> Asks => [.. _asks];

    public IReadOnlyList<FakeVideo> Videos => _channel.Videos;

    /// <summary>The refresh token that is good now.</summary>
    public string RefreshToken { get; set; } = "canary-refresh-1";

    /// <summary>What comes before the numbers where it says what it has: <c>bytes=</c> or nothing, as the documentation shows both.</summary>
    public string RangePrefix
    {
        set => _sessions.RangePrefix = value;
    }

    /// <summary>The status of a finished upload: 201, or 200.</summary>
    public int FinishedStatus
    {
        set => _sessions.FinishedStatus = value;
    }

    /// <summary>The base of its API.</summary>
    public string Api => _server.Address;

    public string TokenUrl => _server.Address + "/token";

    /// <summary>The pieces that were sent, in order.</summary>
    public IReadOnlyList<YouTubeAsk> Pieces => [.. Asks.Where(ask => ask.Call == "piece")];

    /// <param name="address">Where it listens; null: on loopback.</param>
    public static async Task<YouTubeServer> StartAsync(IPAddress? address = null)
    {
        var server = new YouTubeServer();
        server._server = await LoopbackServer.StartAsync(server.AnswerAsync, address);
        return server;
    }

    /// <summary>Queues misbehaviour for the next calls of a kind.</summary>
    public void Fail(string call, params ReadOnlySpan<YouTubeFault> faults)
    {
        foreach (var fault in faults)
        {
            _faults.GetOrAdd(call, _ => new ConcurrentQueue<YouTubeFault>()).Enqueue(fault);
        }
    }

    /// <summary>Does something when a call comes for the n-th time, before it is answered.</summary>
    public void When(string call, int nth, Action action) => _when = (call, nth, _ => Done(action));

    /// <summary>When a call comes for the n-th time, it is heard but not answered until its caller is gone or <see cref="LetGo"/>; what it asked for is done then.</summary>
    /// <returns>Completes when it has come.</returns>
    public Task Hold(string call, int nth)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var letGo = _letGo = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _when = (call, nth, gone => HoldAsync(reached, letGo.Task, gone));
        return reached.Task;
    }

    /// <summary>Answers what is held.</summary>
    public void LetGo() => _letGo.TrySetResult();

    /// <summary>How often something was called.</summary>
    public int Count(string call) => Asks.Count(ask => ask.Call == call);

    /// <summary>Sessions die of old age.</summary>
    public void ForgetSessions() => _sessions.Forget();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var call = CallOf(context.Request);
        var (first, last) = FakeSessions.RangeOf(context.Request);
        var fault = _faults.TryGetValue(call, out var queue) && queue.TryDequeue(out var next) ? next : null;
        using var body = new MemoryStream();
        await ReadAsync(context.Request.Body, body, fault?.Hears ?? long.MaxValue);
        var text = call == "piece" || call == "thumbnail" ? "" : System.Text.Encoding.UTF8.GetString(body.ToArray());
        _asks.Enqueue(new YouTubeAsk(call, first, last, context.Request.Headers.Authorization.ToString(), text, context.Request.QueryString.ToString()));
        if (_when.Call == call && Count(call) == _when.Nth)
        {
            await _when.Action(context.RequestAborted);
        }

        var isAllowed = call == "token" || context.Request.Headers.Authorization == $"Bearer canary-access-{_tokens}";
        var answer = !isAllowed ? FakeAnswer.Of(YouTubeFault.Error(StatusCodes.Status401Unauthorized, "authError"))
            : fault is { Status: > 0, DoesIt: false } ? FakeAnswer.Of(fault)
            : Do(call, context.Request, body.ToArray(), text, fault);
        if (fault?.Forgets is true)
        {
            _sessions.Forget();
        }

        if (fault?.Location is { } place)
        {
            answer = answer with { Headers = [.. answer.Headers.Select(header => header.Name == "Location" ? (header.Name, place(header.Value)) : header)] };
        }

        await (fault is { Status: > 0, DoesIt: true } ? FakeAnswer.Of(fault) : answer).SendAsync(context, fault is { Breaks: true } or { Hears: not null });
    }

    private static Task Done(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private static async Task HoldAsync(TaskCompletionSource reached, Task letGo, CancellationToken gone)
    {
        reached.TrySetResult();
        await Task.WhenAny(letGo, Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, gone));
    }

    private static async Task ReadAsync(Stream from, MemoryStream to, long most)
    {
        var buffer = new byte[64 * 1024];
        int read;
        while (to.Length < most && (read = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, most - to.Length)))) > 0)
        {
            to.Write(buffer, 0, read);
        }
    }

    private FakeAnswer Do(string call, HttpRequest request, byte[] body, string text, YouTubeFault? fault) => call switch
    {
        "token" => Token(text),
        "open" => _sessions.Open(Api, request, JsonNode.Parse(text)!.AsObject()),
        "ask" or "piece" => _sessions.Take(request, body, fault),
        "thumbnail" => _channel.SetThumbnail(request, body),
        _ => _channel.Do(call, request, text),
    };

    private FakeAnswer Token(string form)
    {
        var fields = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(form);
        if (fields["client_id"] != ClientId || fields["client_secret"] != ClientSecret)
        {
            return new FakeAnswer(StatusCodes.Status401Unauthorized, new JsonObject { ["error"] = "invalid_client" });
        }

        return fields["refresh_token"] != RefreshToken
            ? new FakeAnswer(StatusCodes.Status400BadRequest, new JsonObject { ["error"] = "invalid_grant", ["error_description"] = "Token has been expired or revoked." })
            : new FakeAnswer(StatusCodes.Status200OK, new JsonObject
            {
                ["access_token"] = $"canary-access-{Interlocked.Increment(ref _tokens)}",
                ["expires_in"] = 3599,
                ["token_type"] = "Bearer",
                ["scope"] = "https://www.googleapis.com/auth/youtube.upload",
            });
    }

    private static string CallOf(HttpRequest request)
    {
        var path = request.Path.Value!;
        var isUpload = path.StartsWith("/upload/", StringComparison.Ordinal);
        var resource = path[(path.LastIndexOf('/') + 1)..];
        return (isUpload, resource, request.Method) switch
        {
            (_, "token", _) => "token",
            (true, "videos", "POST") => "open",
            (true, "videos", _) => request.Headers.ContentRange.ToString().StartsWith("bytes */", StringComparison.Ordinal) ? "ask" : "piece",
            (true, "set", _) => "thumbnail",
            (_, _, "POST") => $"{resource}.insert",
            (_, _, "PUT") => $"{resource}.update",
            _ => $"{resource}.list",
        };
    }
}
