using Dashboard.Tests.Browsing;
using Dashboard.Tests.Checks;
using Dashboard.Tests.Scenes;
using Microsoft.Playwright;
using Operator.Tests.Dashboard;
using Operator.Tests.Scenarios;
using Testing;

namespace Dashboard.Tests.Views;

/// <summary>Each view on each screen passes the checks; what it looked like is kept in artifacts/screenshots.</summary>
[Collection(BrowserCollection.Name)]
[Trait("Tier", "browser")]
public sealed class LookTests(Chromium chromium, LookTests.OpenFaculty open) : IClassFixture<LookTests.OpenFaculty>
{
    private static readonly string Pictures = RepositoryFiles.PathOf("artifacts", "screenshots");

    public static TheoryData<string> Looks => [.. Look.All.Select(look => look.Name)];

    [Theory]
    [MemberData(nameof(Looks))]
    public Task The_list(string look) => ShowAsync(look, "list", "#/", page => Shown(page.Locator("#list li").Nth(8)));

    [Theory]
    [MemberData(nameof(Looks))]
    public Task A_published_recording(string look) => ShowAsync(look, "recording", $"#/lectures/{Faculty.Published}", async page =>
    {
        foreach (var part in new[] { "What it is about", "What was said", "Clips: 3 of 3 are up" })
        {
            await page.GetByText(part).ClickAsync();
        }

        await Shown(page.GetByText("Four are always enough"));
        await page.EvaluateAsync("document.activeElement.blur(), document.querySelector('#detail-pane').scrollTo(0, 0), scrollTo(0, 0)");
    });

    [Theory]
    [MemberData(nameof(Looks))]
    public Task A_running_recording(string look) => ShowAsync(look, "running", $"#/lectures/{Faculty.Running}", page => Shown(page.GetByLabel("transcribe: progress")));

    [Theory]
    [MemberData(nameof(Looks))]
    public Task A_failed_recording(string look) => ShowAsync(look, "failure", $"#/lectures/{Faculty.Failed}", page => Shown(page.GetByText("What to do:")));

    [Theory]
    [MemberData(nameof(Looks))]
    public Task A_question(string look) => ShowAsync(look, "dialog", $"#/lectures/{Faculty.Failed}", async page =>
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Restart" }).ClickAsync();
        await Shown(page.GetByRole(AriaRole.Dialog));
    });

    [Theory]
    [MemberData(nameof(Looks))]
    public Task Signing_in(string look) => ShowAsync(look, "sign-in", "#/", async page =>
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Shown(page.GetByRole(AriaRole.Dialog));
    }, token: null);

    private static Task Shown(ILocator locator) => Assertions.Expect(locator).ToBeVisibleAsync();

    private async Task ShowAsync(string name, string view, string address, Func<IPage, Task> prepare, string? token = "editor")
    {
        var look = Look.All.Single(look => look.Name == name);
        await using var visitor = await Visitor.OpenAsync(chromium.Browser, look);
        if (token is not null)
        {
            await visitor.SignInAsync(token);
        }

        await visitor.GotoAsync($"{open.Dashboard.Loopback}/dashboard/{address}");
        await Shown(visitor.Page.GetByText("Live,"));
        await prepare(visitor.Page);
        await visitor.Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{view}-{name}.png"), FullPage = look.Width < 1000 });

        Assert.Empty(await PageChecks.ProblemsAsync(visitor.Page));
        Assert.Empty(visitor.Troubles);
    }

    /// <summary>One for all pictures: nothing is changed in it.</summary>
    public sealed class OpenFaculty : IAsyncLifetime
    {
        private readonly Faculty _faculty = new();

        internal ServedDashboard Dashboard { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Dashboard = await _faculty.OpenAsync();
            Dashboard.Callers.Know("editor", asked => asked.Verb == "list" || asked.Namespace == World.Namespace);
            await _faculty.ReportAsync(percent: 62);
        }

        public async Task DisposeAsync()
        {
            _faculty.Release();
            await Dashboard.DisposeAsync();
            _faculty.Dispose();
        }
    }
}
