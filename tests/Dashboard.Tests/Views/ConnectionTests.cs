using Dashboard.Tests.Browsing;
using Operator.Dashboard.Feed;
using Operator.Tests.Scenarios;

namespace Dashboard.Tests.Views;

/// <summary>The stream behind the page: cut, silent, refused; and what the page makes of it.</summary>
public sealed class ConnectionTests(Chromium chromium) : DashboardTest(chromium)
{
    [Fact]
    public async Task What_changed_while_the_connection_was_cut_is_there_when_it_is_back()
    {
        await Dashboard.CreatePausedAsync(World.Namespace, "first");
        await Dashboard.CreatePausedAsync(World.Namespace, "second");
        await using var wire = new Relay(Dashboard.Loopback);
        await Visitor.GotoAsync($"{wire.Address}/dashboard/");
        await Expect(Row("second")).ToBeVisibleAsync();

        Visitor.Expect("net::ERR_");
        await wire.CutAsync();
        await Expect(Page.Locator("#connection")).ToHaveTextAsync("Connection lost; trying again");
        await Dashboard.World.PatchSpecAsync("first", """{"paused":false}""");
        await Dashboard.World.DeleteAsync("second");
        await Dashboard.World.WaitForAsync("first", Is.Succeeded);
        wire.Mend();

        await Expect(Row("first")).ToContainTextAsync("Ready");
        await Expect(Row("second")).ToHaveCountAsync(0);
        await Expect(Page.Locator("#connection")).ToHaveTextAsync("Live, read only");
    }

    [Fact]
    public async Task A_connection_that_says_nothing_any_more_is_not_taken_for_a_live_one()
    {
        await Page.Clock.InstallAsync();
        await OpenAsync();
        await Page.Clock.RunForAsync(1000);
        await Expect(Page.Locator("#connection")).ToHaveTextAsync("Live, read only");

        await Page.Clock.FastForwardAsync(46_000);
        await Expect(Page.Locator("#connection")).ToHaveTextAsync("Connection lost; trying again");

        await Page.Clock.RunForAsync(2000);
        await Expect(Page.Locator("#connection")).ToHaveTextAsync("Live, read only");
    }

    [Fact]
    public async Task Where_too_many_look_the_page_says_so_and_waits_its_turn()
    {
        var viewers = await Task.WhenAll(Enumerable.Range(0, Seats.Total).Select(_ => Dashboard.FollowAsync()));
        Visitor.ExpectAnswer(503);
        await OpenAsync();
        await Expect(Page.Locator("#connection")).ToHaveTextAsync("too many look at the dashboard now; trying again");

        foreach (var viewer in viewers)
        {
            viewer.Dispose();
        }

        await Expect(Page.Locator("#connection")).ToHaveTextAsync("Live, read only");
    }
}
