using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Recordings.Contract;

namespace Testing.Zoom;

/// <summary>
/// Zoom, as its programs see it: tokens that end, files behind a redirect to another host, a login page as a success, pauses in dates rather than
/// seconds. It notes every question.
/// </summary>
public sealed class ZoomServer : IAsyncDisposable
{
    public const string AccountId = "account-1";
    public const string ClientId = "client-1";
    public const string ClientSecret = "canary-zoom-secret";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, ZoomMeeting> _meetings = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<ZoomAsk> _asks = new();
    private readonly ConcurrentQueue<ZoomReply> _next = new();
    private readonly ConcurrentQueue<ZoomReply> _nextTokens = new();
    private readonly ConcurrentDictionary<string, ZoomMeetingEntry[]> _lists = new(StringComparer.Ordinal);
    private int _issued;

    private ZoomServer(WebApplication app) => _app = app;

    /// <summary>What it was asked, in order of arrival.</summary>
    public IReadOnlyList<ZoomAsk> Asks => [.. _asks];

    /// <summary>Where it listens, no slash at the end.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The operator's setting for it.</summary>
    public ZoomAddresses Addresses => new() { Accounts = Address, Api = Address };

    /// <summary>Whether a file asked for with a refused token is answered with a login page, as a success.</summary>
    public bool ShowsLoginPage { get; set; }

    /// <summary>What stands where the token for files is due: nothing (empty), or this JSON. Null: a token.</summary>
    public string? WithoutDownloadToken { get; set; }

    /// <summary>Whether the app's own token opens no files.</summary>
    public bool RefusesAppToken { get; set; }

    /// <summary>Answers every request for a file so, whatever its token; null: goes by the token.</summary>
    public ZoomReply? RefusesFiles { get; set; }

    /// <summary>Whether it judges the app's secret right.</summary>
    public Func<string, bool> KnowsSecret { get; set; } = secret => secret == ClientSecret;

    /// <summary>Starts on a free port.</summary>
    /// <param name="address">Where it listens; null: on loopback.</param>
    public static async Task<ZoomServer> StartAsync(IPAddress? address = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add($"http://{address ?? IPAddress.Loopback}:0");
        var server = new ZoomServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        server.Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return server;
    }

    /// <summary>Has a recording of a meeting; setting it again shows it as it is then.</summary>
    public void Has(string meeting, ZoomMeeting recording) => _meetings[meeting] = recording;

    /// <summary>Lists meetings of a user, by id or e-mail; <c>""</c>: of the account.</summary>
    public void Lists(string user, params ZoomMeetingEntry[] meetings) => _lists[user] = meetings;

    /// <summary>The most that a page of a list holds, whatever is asked for.</summary>
    public int MaxPage { get; set; } = 300;

    /// <summary>Answers the next questions to the API so.</summary>
    public void Then(params ReadOnlySpan<ZoomReply> replies)
    {
        foreach (var reply in replies)
        {
            _next.Enqueue(reply);
        }
    }

    /// <summary>Answers the next questions for a token so.</summary>
    public void ThenToken(params ReadOnlySpan<ZoomReply> replies)
    {
        foreach (var reply in replies)
        {
            _nextTokens.Enqueue(reply);
        }
    }

    /// <summary>Every token given so far is worth nothing from now on.</summary>
    public void EndTokens() => _tokens.Clear();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var path = target.Split('?')[0];
        _asks.Enqueue(new ZoomAsk(target, context.Request.Headers.Authorization.ToString()));
        var reply = path == "/oauth/token" ? (_nextTokens.TryDequeue(out var token) ? token : await TokenAsync(context.Request))
            : path.StartsWith("/rec/download/", StringComparison.Ordinal) ? Download(context.Request, path)
            : _next.TryDequeue(out var queued) ? queued
            : !IsKnown(context.Request) ? ZoomReply.Error(401, 124, "Invalid access token.")
            : path.EndsWith("/recordings", StringComparison.Ordinal) && !path.StartsWith("/v2/meetings/", StringComparison.Ordinal) ? List(context.Request, path)
            : Recording(path);
        await reply.SendAsync(context.Response);
    }

    private async Task<ZoomReply> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var basic = Encoding.UTF8.GetString(Convert.FromBase64String(request.Headers.Authorization.ToString()["Basic ".Length..])).Split(':', 2);
        if (form["grant_type"] != "account_credentials")
        {
            return new ZoomReply(400, """{"reason":"unsupported grant type","error":"unsupported_grant_type"}""");
        }

        return basic[0] == ClientId && form["account_id"] == AccountId && KnowsSecret(basic[1])
            ? new ZoomReply(200, $$"""{"access_token":"{{Issue("access")}}","token_type":"bearer","expires_in":3600,"scope":"x","api_url":"https://api.zoom.us"}""")
            : new ZoomReply(400, """{"reason":"Invalid client_id or client_secret","error":"invalid_client"}""");
    }

    private ZoomReply Recording(string path)
    {
        // A UUID that begins with a slash, or has two in a row, is only found when it was escaped twice.
        var escaped = path.Split('/')[3];
        var once = Uri.UnescapeDataString(escaped);
        var isTwice = once.Contains('%', StringComparison.Ordinal);
        var meeting = isTwice ? Uri.UnescapeDataString(once) : once;
        var mustBeTwice = meeting.StartsWith('/') || meeting.Contains("//", StringComparison.Ordinal);
        return isTwice == mustBeTwice && _meetings.TryGetValue(meeting, out var recording)
            ? new ZoomReply(200, Without(recording.ToJson(Address, WithoutDownloadToken is null ? Issue("download") : "none")))
            : ZoomReply.Error(404, 3301, "This recording does not exist.");
    }

    private ZoomReply List(HttpRequest request, string path)
    {
        var user = path == "/v2/accounts/me/recordings" ? "" : Uri.UnescapeDataString(path.Split('/')[3]);
        if (!_lists.TryGetValue(user, out var all))
        {
            return ZoomReply.Error(404, 1001, $"User does not exist: {user}.");
        }

        var from = DateOnly.Parse(request.Query["from"]!, CultureInfo.InvariantCulture);
        var to = DateOnly.Parse(request.Query["to"]!, CultureInfo.InvariantCulture);
        if (to > from.AddMonths(1) || to < from)
        {
            return ZoomReply.Error(400, 300, "The next-from range must be within a month.");
        }

        var asked = int.Parse(request.Query["page_size"]!, CultureInfo.InvariantCulture);
        var begin = request.Query["next_page_token"].ToString() is ['p', .. var number] ? int.Parse(number, CultureInfo.InvariantCulture) : 0;
        var found = all.Where(meeting => DateOnly.FromDateTime(meeting.Start.UtcDateTime) is var day && day >= from && day <= to).ToList();
        var page = found.Skip(begin).Take(Math.Min(asked, MaxPage)).ToList();
        var next = begin + page.Count < found.Count ? $"p{begin + page.Count}" : "";
        var meetings = string.Join(',', page.Select(meeting => meeting.ToJson()));
        return new ZoomReply(200, $$"""{"from":"{{from:yyyy-MM-dd}}","to":"{{to:yyyy-MM-dd}}","page_size":{{asked}},"total_records":{{found.Count}},"next_page_token":"{{next}}","meetings":[{{meetings}}]}""");
    }

    private ZoomReply Download(HttpRequest request, string path)
    {
        var file = _meetings.Values.SelectMany(meeting => meeting.Files).FirstOrDefault(file => path == $"/rec/download/{file.Id}");
        return RefusesFiles is { } refusal ? refusal
            : file is null ? new ZoomReply(404, "")
            : RefusesAppToken && request.Headers.Authorization.ToString().Contains("-access-", StringComparison.Ordinal) ? new ZoomReply(200, "<!doctype html><title>Sign In</title>")
            : IsKnown(request) ? new ZoomReply(302, "") { Headers = { ["Location"] = file.Url } }
            : ShowsLoginPage ? new ZoomReply(200, "\n<!DOCTYPE html><html>Sign in</html>")
            : new ZoomReply(401, """{"status":false,"errorCode":401,"errorMessage":"Forbidden"}""");
    }

    private string Without(string json) => WithoutDownloadToken switch
    {
        null => json,
        "" => json.Replace("\"download_access_token\":\"none\",", "", StringComparison.Ordinal),
        var instead => json.Replace("\"download_access_token\":\"none\"", $"\"download_access_token\":{instead}", StringComparison.Ordinal),
    };

    private string Issue(string kind)
    {
        var token = $"canary-{kind}-{Interlocked.Increment(ref _issued)}";
        _tokens[token] = true;
        return token;
    }

    private bool IsKnown(HttpRequest request) =>
        request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] && _tokens.ContainsKey(token);
}

/// <summary>One question that came.</summary>
/// <param name="Target">Path and query, as they were sent.</param>
/// <param name="Authorization">The header.</param>
public sealed record ZoomAsk(string Target, string Authorization);
