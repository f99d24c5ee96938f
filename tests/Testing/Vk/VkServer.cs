using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Testing.Http;

namespace Testing.Vk;

/// <summary>VK's video API as its schema describes it: always 200, errors in the body, the video's id before its bytes. It counts what was published.</summary>
public sealed class VkServer : IAsyncDisposable
{
    public const string Token = "canary-vk-token";
    private const long User = 77;

    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly List<FakeVkVideo> _videos = [];
    private readonly ConcurrentQueue<VkAsk> _asks = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<VkFault>> _faults = new(StringComparer.Ordinal);
    private LoopbackServer _server = null!;

    private VkServer(TimeProvider time) => _time = time;

    /// <summary>What it was asked, in order of arrival.</summary>
    public IReadOnlyList<VkAsk> Asks => [.. _asks];

    /// <summary>The token that is good now.</summary>
    public string GoodToken { get; set; } = Token;

    /// <summary>How long an address for bytes is good.</summary>
    public TimeSpan LinkLife { get; set; } = TimeSpan.FromHours(1);

    public string Api => _server.Address;

    /// <summary>What viewers can see.</summary>
    public IReadOnlyList<FakeVkVideo> Published => [.. Places.Where(video => video.Sha256 is not null && !video.IsDeleted)];

    /// <summary>Every id that was ever given out.</summary>
    public IReadOnlyList<FakeVkVideo> Places
    {
        get
        {
            lock (_lock)
            {
                return [.. _videos];
            }
        }
    }

    /// <param name="time">For the life of its addresses.</param>
    /// <param name="address">Where it listens; null: on loopback.</param>
    public static async Task<VkServer> StartAsync(TimeProvider time, IPAddress? address = null)
    {
        var server = new VkServer(time);
        server._server = await LoopbackServer.StartAsync(server.AnswerAsync, address);
        return server;
    }

    /// <summary>Queues misbehaviour for the next calls of a kind.</summary>
    public void Fail(string call, params ReadOnlySpan<VkFault> faults)
    {
        foreach (var fault in faults)
        {
            _faults.GetOrAdd(call, _ => new ConcurrentQueue<VkFault>()).Enqueue(fault);
        }
    }

    public int Count(string call) => Asks.Count(ask => ask.Call == call);

    /// <summary>The fields of the last call of a kind.</summary>
    public IReadOnlyDictionary<string, string> Last(string call) => Asks.Last(ask => ask.Call == call).Fields;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static JsonObject Error(int code) => VkFault.Error(code).Body!.AsObject();

    private static long Number(string? text) => long.Parse(text!, CultureInfo.InvariantCulture);

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        var call = path.StartsWith("/method/", StringComparison.Ordinal) ? path["/method/".Length..] : path[1..];
        var form = await context.Request.ReadFormAsync();
        var fields = form.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
        _asks.Enqueue(new VkAsk(call, fields, _time.GetUtcNow()));
        var fault = _faults.TryGetValue(call, out var queue) && queue.TryDequeue(out var next) ? next : null;
        var answer = fault is { DoesIt: false } ? null : await DoAsync(call, fields, context.Request, form.Files.Count > 0 ? form.Files[0] : null);
        if (fault?.Breaks is true)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = fault is { Status: > 0 } ? fault.Status : StatusCodes.Status200OK;
        await context.Response.WriteAsync(fault?.Text ?? (fault?.Body ?? answer ?? new JsonObject()).ToJsonString());
    }

    private async Task<JsonObject> DoAsync(string call, Dictionary<string, string> fields, HttpRequest request, IFormFile? file)
    {
        if (call is "upload" or "thumb")
        {
            using var bytes = new MemoryStream();
            await file!.CopyToAsync(bytes);
            return Take(call, request, Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray())), bytes.Length, file.Name);
        }

        lock (_lock)
        {
            return fields.GetValueOrDefault("access_token") != GoodToken ? Error(5)
                : fields.GetValueOrDefault("v") is null ? Error(100)
                : Method(call, fields);
        }
    }

    private JsonObject Take(string call, HttpRequest request, string sha256, long length, string field)
    {
        lock (_lock)
        {
            if (call == "thumb")
            {
                return new JsonObject { ["hash"] = sha256, ["field"] = field };
            }

            var video = _videos.Find(known => known.Id == request.Query["video"]);
            if (field != "video_file" || video is null or { IsDeleted: true })
            {
                return VkFault.UploadError("no such place", 22).Body!.AsObject();
            }

            video.Sha256 = sha256;
            return new JsonObject { ["video_hash"] = "h", ["size"] = length, ["owner_id"] = video.Owner, ["video_id"] = video.Number };
        }
    }

    private JsonObject Method(string method, Dictionary<string, string> fields)
    {
        var video = fields.TryGetValue("video_id", out var number)
            ? _videos.Find(known => known.Id == $"{fields["owner_id"]}_{number}" && !known.IsDeleted)
            : null;
        switch (method)
        {
            case "video.save":
                return Save(fields);
            case "video.get":
                return Response(new JsonObject { ["items"] = new JsonArray([.. _videos.Where(known => known.Id == fields["videos"] && !known.IsDeleted).Select(Describe)]) });
            case "video.getThumbUploadUrl":
                return Response(new JsonObject { ["upload_url"] = $"{Api}/thumb?sig=canary-vk-sig" });
            case var _ when video is null:
                return Error(204);
            case "video.delete":
                video.IsDeleted = true;
                return Response(1);
            case "video.edit":
                (video.Name, video.Description, video.Privacy) = (fields["name"], fields.GetValueOrDefault("desc", ""), fields.GetValueOrDefault("privacy_view", ""));
                return Response(1);
            case "video.addToAlbum":
                return AddToAlbum(video, fields);
            case "video.saveUploadedThumb":
                video.Thumbnail = fields["thumb_json"];
                return Response(new JsonObject { ["photo_id"] = 1 });
            default:
                return Error(3);
        }
    }

    private JsonObject Save(Dictionary<string, string> fields)
    {
        var owner = fields.TryGetValue("group_id", out var group) ? -Number(group) : User;
        var video = new FakeVkVideo(owner, _videos.Count + 1)
        {
            Name = fields["name"],
            Description = fields.GetValueOrDefault("description", ""),
            Privacy = fields.GetValueOrDefault("privacy_view", ""),
        };
        _videos.Add(video);
        var expires = (_time.GetUtcNow() + LinkLife).ToUnixTimeMilliseconds();
        return Response(new JsonObject
        {
            ["owner_id"] = owner,
            ["video_id"] = video.Number,
            ["upload_url"] = $"{Api}/upload?sig=canary-vk-sig&expires={expires}&video={video.Id}",
        });
    }

    private static JsonObject AddToAlbum(FakeVkVideo video, Dictionary<string, string> fields)
    {
        if (Number(fields["target_id"]) != video.Owner)
        {
            return Error(204);
        }

        if (video.Albums.Contains(fields["album_id"]))
        {
            return Error(800);
        }

        video.Albums.Add(fields["album_id"]);
        return Response(1);
    }

    private static JsonNode Describe(FakeVkVideo video) => new JsonObject
    {
        ["id"] = video.Number,
        ["owner_id"] = video.Owner,
        ["duration"] = 0,
        ["processing"] = video.Sha256 is null ? 0 : 1,
    };

    private static JsonObject Response(JsonNode response) => new() { ["response"] = response };
}
