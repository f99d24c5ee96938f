using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Dashboard.Tests.Browsing;

/// <summary>Somebody with a page open, in a browser profile of their own. Whatever the browser complains about on the way is kept.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    // What becomes of requests that are under way when somebody on this machine starts a cluster, and with it network interfaces.
    private const string NetworkChanged = "net::ERR_NETWORK_CHANGED";

    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _troubles = new();
    private readonly List<string> _forgiven = ["net::ERR_ABORTED", NetworkChanged]; // the first: what the page itself called off

    private Visitor(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) => Note(message.Type is "error" or "warning", $"console {message.Type}: {message.Text}");
        page.PageError += (_, error) => Note(true, $"page error: {error}");
        page.RequestFailed += (_, request) => Note(true, $"request failed: {request.Url}: {request.Failure}");
        page.Response += (_, response) => Note(response.Status >= 400, $"answer {response.Status}: {response.Url}");
    }

    public IPage Page { get; }

    /// <summary>What went wrong and was not expected: console errors (a breach of the content security policy is one), exceptions, refused and failed requests.</summary>
    public IReadOnlyList<string> Troubles => [.. _troubles.Where(trouble => !_forgiven.Exists(part => trouble.Contains(part, StringComparison.Ordinal)))];

    public static async Task<Visitor> OpenAsync(IBrowser browser, Look look)
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            ColorScheme = look.Scheme,
            ReducedMotion = ReducedMotion.Reduce,
            Locale = "en-GB",
            TimezoneId = "UTC",
        });
        context.SetDefaultTimeout(30_000);
        return new Visitor(context, await context.NewPageAsync());
    }

    /// <summary>Opens a page, again if the machine's network changed before all of its files were there.</summary>
    public async Task GotoAsync(string address)
    {
        var seen = NetworkChanges;
        await Page.GotoAsync(address);
        while (NetworkChanges > seen)
        {
            seen = NetworkChanges;
            await Page.ReloadAsync();
        }
    }

    /// <summary>A test that provokes a trouble names a part of its text.</summary>
    public void Expect(string trouble) => _forgiven.Add(trouble);

    /// <summary>A refused call, which the browser tells of twice.</summary>
    public void ExpectAnswer(int status)
    {
        Expect($"answer {status}");
        Expect($"status of {status}");
    }

    /// <summary>From the next page on there is a token, as if it had been typed in.</summary>
    public Task SignInAsync(string token) => Page.AddInitScriptAsync($"sessionStorage.setItem('recordings-token', '{token}')");

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private int NetworkChanges => _troubles.Count(trouble => trouble.Contains(NetworkChanged, StringComparison.Ordinal));

    private void Note(bool isTrouble, string text)
    {
        if (isTrouble)
        {
            _troubles.Enqueue(text);
        }
    }
}
