using System.Net;
using Operator.Dashboard.Feed;
using Operator.Tests.Scenarios;

namespace Operator.Tests.Dashboard;

public sealed class LiveListTests
{
    [Fact]
    public async Task A_viewer_gets_the_whole_list_and_then_only_what_changes()
    {
        await using var dashboard = await ServedDashboard.StartAsync();
        await dashboard.CreatePausedAsync(World.Namespace, "first");
        await dashboard.CreatePausedAsync(World.Namespace, "second");
        using var feed = await dashboard.FollowAsync();

        var whole = (await feed.NextAsync())!;
        await dashboard.World.PatchSpecAsync("first", """{"paused":false}""");
        var done = await feed.UntilAsync(data => data["rows"]!.AsArray().Any(row => (string?)row!["state"] == "Succeeded"));
        await dashboard.World.DeleteAsync("second");
        var gone = await feed.UntilAsync(data => data["gone"]!.AsArray().Count > 0);

        Assert.True((bool)whole["whole"]!);
        Assert.Equal(["lectures/first", "lectures/second"], FeedReader.Rows(whole));
        Assert.False((bool)done["whole"]!);
        Assert.Equal(["lectures/first"], FeedReader.Rows(done));
        Assert.Equal(("Lecture 3", "Ready", 100), ((string?)done["rows"]![0]!["title"], (string?)done["rows"]![0]!["phase"], (int)done["rows"]![0]!["percent"]!));
        Assert.Equal("""["lectures/second"]""", gone["gone"]!.ToJsonString());
    }

    [Fact]
    public async Task Only_so_many_look_at_once_and_who_goes_makes_room()
    {
        await using var dashboard = await ServedDashboard.StartAsync();
        var viewers = await Task.WhenAll(Enumerable.Range(0, Seats.Total).Select(_ => dashboard.FollowAsync()));

        using var refused = await dashboard.GetAsync("v1/feed");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(30)), (refused.StatusCode, refused.Headers.RetryAfter!.Delta));

        foreach (var viewer in viewers)
        {
            viewer.Dispose();
        }

        // That somebody went is known once their connection's end was seen.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        while (true)
        {
            using var answer = await dashboard.GetAsync("v1/feed");
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, patience.Token);
        }
    }

    [Fact]
    public async Task One_token_leaves_room_for_others()
    {
        await using var dashboard = await ServedDashboard.StartAsync();
        dashboard.Callers.Know("greedy", "lectures", "list");
        dashboard.Callers.Know("late", "lectures", "list");
        var viewers = await Task.WhenAll(Enumerable.Range(0, Seats.PerToken).Select(_ => dashboard.FollowAsync("greedy")));

        using var refused = await dashboard.GetAsync("v1/feed", "greedy");
        using var late = await dashboard.FollowAsync("late");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains("with this token", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.NotNull(await late.NextAsync());
        foreach (var viewer in viewers)
        {
            viewer.Dispose();
        }
    }

    [Fact]
    public async Task Streams_end_when_the_operator_stops()
    {
        var dashboard = await ServedDashboard.StartAsync();
        using var feed = await dashboard.FollowAsync();
        await feed.NextAsync();

        await dashboard.DisposeAsync();

        Assert.Null(await feed.NextAsync());
    }
}
