using Microsoft.Playwright;
using Operator.Tests.Dashboard;

namespace Dashboard.Tests.Browsing;

/// <summary>A working operator, its dashboard, and somebody who looks at it. A test fails on whatever the browser complains about, too.</summary>
[Collection(BrowserCollection.Name)]
[Trait("Tier", "browser")]
public abstract class DashboardTest(Chromium chromium) : IAsyncLifetime
{
    private protected ServedDashboard Dashboard { get; private set; } = null!;

    private protected Visitor Visitor { get; private set; } = null!;

    private protected IPage Page => Visitor.Page;

    public virtual async Task InitializeAsync()
    {
        Dashboard = await StartAsync();
        Visitor = await Visitor.OpenAsync(chromium.Browser, Look.Wide);
    }

    public virtual async Task DisposeAsync()
    {
        var troubles = Visitor.Troubles;
        await Visitor.DisposeAsync();
        await Dashboard.DisposeAsync();
        Assert.Empty(troubles);
    }

    private protected virtual Task<ServedDashboard> StartAsync() => ServedDashboard.StartAsync();

    /// <summary>Opens the page: on loopback without a token, else signed in with it.</summary>
    private protected async Task OpenAsync(string address = "", string? token = null)
    {
        if (token is not null)
        {
            await Visitor.SignInAsync(token);
        }

        await Visitor.GotoAsync($"{Dashboard.Loopback}/dashboard/{address}");
    }

    private protected ILocator Row(string name) => Page.Locator("#list li", new() { Has = Page.Locator($"a[href$='/{name}']") });

    /// <summary>Where the recording that is looked at stands.</summary>
    private protected ILocator State => Page.Locator("#detail-pane .head .badge");

    private protected ILocator TokenField => Page.Locator("input[name=token]");

    private protected ILocator Heading => Page.Locator("#detail-pane h2");

    private protected ILocator Section(string title) => Page.Locator("#detail-pane section", new() { Has = Page.GetByRole(AriaRole.Heading, new() { Name = title, Exact = true }) });

    private protected ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    /// <summary>What has the focus: a field's name, or a text.</summary>
    private protected Task<string> FocusedAsync() => Page.EvaluateAsync<string>("document.activeElement.name || document.activeElement.innerText");
}
