using Dashboard.Tests.Browsing;
using Microsoft.Playwright;
using Operator.Tests.Dashboard;
using Operator.Tests.Scenarios;

namespace Dashboard.Tests.Views;

/// <summary>A thousand Recordings. How fast a page is depends on the machine; how much it does, on the page: that is counted here.</summary>
[Collection(BrowserCollection.Name)]
[Trait("Tier", "browser")]
public sealed class ThousandTests(Chromium chromium, ThousandTests.OpenThousand open) : IClassFixture<ThousandTests.OpenThousand>, IAsyncLifetime
{
    private const int Many = 1000;

    private Visitor _visitor = null!;

    private IPage Page => _visitor.Page;

    public async Task InitializeAsync()
    {
        _visitor = await Visitor.OpenAsync(chromium.Browser, Look.Wide);
        await _visitor.GotoAsync($"{open.Dashboard.Loopback}/dashboard/");
        await Assertions.Expect(Page.Locator("#list .badge", new() { HasText = "Initialized" })).ToHaveCountAsync(Many, new() { Timeout = 120_000 });
    }

    public async Task DisposeAsync()
    {
        var troubles = _visitor.Troubles;
        await _visitor.DisposeAsync();
        Assert.Empty(troubles);
    }

    [Fact]
    public async Task While_it_scrolls_only_what_is_near_the_window_is_drawn()
    {
        await Page.Mouse.MoveAsync(800, 600);
        var heights = new HashSet<int>();
        for (var step = 0; step < 20; step++)
        {
            await Page.Mouse.WheelAsync(0, 3000);
            heights.Add(await Page.EvaluateAsync<int>("new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(scrollY))))"));

            Assert.InRange(await DrawnAsync(), 5, 100);
        }

        Assert.True(heights.Count > 10, $"it did not scroll: {string.Join(", ", heights)}");
    }

    [Fact]
    public async Task A_change_of_one_touches_its_line_alone()
    {
        await Page.EvaluateAsync("""
            globalThis.touched = new Set();
            const note = (records) => records.forEach(({ target }) => touched.add((target.closest ? target : target.parentElement).closest("li")?.textContent ?? "the list"));
            new MutationObserver(note).observe(document.getElementById("list"), { subtree: true, childList: true, attributes: true, characterData: true });
            """);

        await open.Dashboard.World.PatchSpecAsync("lecture-0500", """{"title":"Another title"}""");
        await Page.GetByText("Another title").WaitForAsync();

        Assert.Contains("Another title", Assert.Single(await Page.EvaluateAsync<string[]>("[...touched]")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_leaves_one_of_them()
    {
        await Page.GetByLabel("Search").FillAsync("lecture-0777");

        await Assertions.Expect(Page.Locator("#count")).ToHaveTextAsync($"1 of {Many} recordings");
        await Assertions.Expect(Page.Locator("#list li:visible")).ToBeInViewportAsync();
    }

    // Lines whose contents are laid out and painted.
    private Task<int> DrawnAsync() =>
        Page.EvaluateAsync<int>("[...document.querySelectorAll('#list li a')].filter((link) => link.checkVisibility({ contentVisibilityAuto: true })).length");

    /// <summary>One for all tests: to make so many takes longest.</summary>
    public sealed class OpenThousand : IAsyncLifetime
    {
        internal ServedDashboard Dashboard { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Dashboard = await ServedDashboard.StartAsync();
            await Task.WhenAll(Enumerable.Range(0, Many).Select(number =>
                Dashboard.World.CreateAsync($"lecture-{number:0000}", SomeSettings.Lecture() with { Title = $"Lecture {number}", Paused = true })));
        }

        public async Task DisposeAsync() => await Dashboard.DisposeAsync();
    }
}
