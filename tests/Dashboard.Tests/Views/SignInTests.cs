using Dashboard.Tests.Browsing;
using Operator.Tests.Dashboard;
using Operator.Tests.Scenarios;

namespace Dashboard.Tests.Views;

/// <summary>On the operator's own port, where nothing is told without a token.</summary>
public sealed class SignInTests(Chromium chromium) : DashboardTest(chromium)
{
    private readonly ShiftedTime _time = new();

    private protected override Task<ServedDashboard> StartAsync() => ServedDashboard.StartAsync(time: _time);

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Dashboard.Callers.Know("reader", World.Namespace, "list");
        await Dashboard.CreatePausedAsync(World.Namespace, "mine");
        await Dashboard.CreatePausedAsync("other", "theirs");
        Visitor.ExpectAnswer(401);
        await Visitor.GotoAsync($"{Dashboard.Network}/dashboard/");
    }

    [Fact]
    public async Task A_token_shows_what_it_may_see_and_signing_out_takes_it_away()
    {
        await Expect(Page.Locator("#notice")).ToHaveTextAsync("a Kubernetes token is wanted. Sign in to see recordings.");

        await SignInAsync("reader");
        await Expect(Row("mine")).ToBeVisibleAsync();
        await Expect(Page.Locator("#count")).ToHaveTextAsync("1 recording");
        await Expect(Page.Locator("#connection")).ToHaveTextAsync("Live, signed in");
        await Expect(Page.Locator("#notice")).ToBeHiddenAsync();

        await Page.Locator("#list a").ClickAsync();
        await Expect(Heading).ToHaveTextAsync("Lecture 3");
        await Button("Change token").ClickAsync();
        await Button("Use it").ClickAsync();

        await Expect(Page.Locator("#connection")).ToHaveTextAsync("Not signed in");
        await Expect(Page.Locator("#list li")).ToHaveCountAsync(0);
        await Expect(Page.Locator("#detail-pane")).Not.ToContainTextAsync("Lecture 3");
        Assert.Equal(0, await Page.EvaluateAsync<int>("sessionStorage.length"));
    }

    [Fact]
    public async Task A_token_that_nobody_knows_is_refused_and_another_may_be_tried()
    {
        await SignInAsync("made-up");
        await Expect(Page.Locator("#notice")).ToHaveTextAsync("the API server refuses the token. Sign in with another token.");

        await Button("Change token").ClickAsync();
        await TokenField.FillAsync("reader");
        await Button("Use it").ClickAsync();

        await Expect(Row("mine")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_token_that_expires_takes_what_it_showed_with_it()
    {
        await SignInAsync("reader");
        await Page.Locator("#list a").ClickAsync();
        await Expect(Heading).ToHaveTextAsync("Lecture 3");

        Dashboard.Callers.Revoke("reader");
        _time.Advance(TimeSpan.FromMinutes(1));
        await Dashboard.World.PatchSpecAsync("mine", """{"title":"Another title"}""");

        await Expect(Page.Locator("#notice")).ToHaveTextAsync("the API server refuses the token. Sign in with another token.");
        await Expect(Page.Locator("#list li")).ToHaveCountAsync(0);
        await Expect(Page.Locator("#detail-pane")).Not.ToContainTextAsync("Lecture 3");
    }

    private async Task SignInAsync(string token)
    {
        await Button("Sign in").ClickAsync();
        await TokenField.FillAsync(token);
        await Page.Keyboard.PressAsync("Enter");
    }
}
