using Dashboard.Tests.Browsing;
using Microsoft.Playwright;
using Operator.Tests.Dashboard;
using Operator.Tests.Scenarios;

namespace Dashboard.Tests.Processes;

/// <summary>The operator's own program with the dashboard switched on, by its file, as it is shipped.</summary>
[Collection(BrowserCollection.Name)]
[Trait("Tier", "browser")]
public sealed class OperatorProcessTests(Chromium chromium) : IAsyncLifetime
{
    private World _world = null!;
    private Callers _callers = null!;
    private ApiServer _server = null!;
    private OperatorProcess _operator = null!;
    private Visitor _visitor = null!;

    public async Task InitializeAsync()
    {
        _world = await World.OpenAsync();
        _callers = new Callers(_world.Plane);
        _callers.Know("editor", World.Namespace, "list", "patch");
        _server = await ApiServer.StartAsync(_world.Plane, _callers);
        _operator = await OperatorProcess.StartAsync(_server.Address);
        _visitor = await Visitor.OpenAsync(chromium.Browser, Look.Wide);
        await _world.CreateAsync("lecture", SomeSettings.Lecture() with { Paused = true });
    }

    public async Task DisposeAsync()
    {
        await _visitor.DisposeAsync();
        await _operator.DisposeAsync();
        await _server.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task On_its_own_port_a_token_shows_and_changes_what_the_API_server_lets_it()
    {
        _visitor.ExpectAnswer(401);
        await _visitor.GotoAsync($"{_operator.Network}/dashboard/#/lectures/lecture");
        await Expect("#notice").ToHaveTextAsync("a Kubernetes token is wanted. Sign in to see recordings.");

        await PressAsync("Sign in");
        await _visitor.Page.Locator("input[name=token]").FillAsync("editor");
        await _visitor.Page.Keyboard.PressAsync("Enter");
        await PressAsync("Resume");

        await _world.WaitForAsync("lecture", Is.Succeeded, "published");
        await Expect("#detail-pane .head .badge").ToHaveTextAsync("Ready, succeeded");
        Assert.Equal(["editor"], _callers.Patched);
        Assert.DoesNotContain("editor", _operator.Log, StringComparison.Ordinal);
        Assert.Empty(_visitor.Troubles);
    }

    [Fact]
    public async Task On_its_port_of_loopback_anybody_looks_and_an_operator_that_ends_says_goodbye()
    {
        await _visitor.GotoAsync($"{_operator.Loopback}/dashboard/#/lectures/lecture");
        await Expect("#detail-pane h2").ToHaveTextAsync("Lecture 3");
        await Expect("#connection").ToHaveTextAsync("Live, read only");
        await Expect("#detail-pane button").ToHaveCountAsync(0);

        _visitor.Expect("net::ERR_CONNECTION_REFUSED");
        Assert.Equal(0, await _operator.StopAsync());

        await Expect("#connection").ToHaveTextAsync("Connection lost; trying again");
        Assert.Empty(_visitor.Troubles);
    }

    private ILocatorAssertions Expect(string selector) => Assertions.Expect(_visitor.Page.Locator(selector));

    private Task PressAsync(string button) => _visitor.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).Last.ClickAsync();
}
