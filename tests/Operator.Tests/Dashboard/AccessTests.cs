using System.Globalization;
using System.Net;
using System.Text.Json;
using Operator.Dashboard.Access;

namespace Operator.Tests.Dashboard;

public sealed class AccessTests
{
    [Fact]
    public async Task Without_a_token_the_loopback_port_shows_everything_and_changes_nothing()
    {
        await using var dashboard = await WithTwoAsync();

        var me = await dashboard.ReadAsync("v1/me");
        var whole = await dashboard.ReadAsync("v1/recordings/lectures/mine");
        using var pressed = await dashboard.PressAsync("lectures/mine", """{"action":"Resume"}""", token: null);

        Assert.Equal("""{"hasToken":false,"namespaces":["lectures","other"]}""", me.ToJsonString());
        Assert.Null(whole["buttons"]);
        Assert.Equal(HttpStatusCode.Forbidden, pressed.StatusCode);
        Assert.True((await dashboard.World.GetAsync("mine"))!.Spec.Paused);
    }

    [Theory]
    [InlineData("v1/me")]
    [InlineData("v1/feed")]
    [InlineData("v1/recordings/lectures/mine")]
    public async Task On_the_operators_own_port_nothing_is_told_without_a_token(string path)
    {
        await using var dashboard = await WithTwoAsync();

        using var response = await dashboard.GetAsync(path, isOnNetwork: true);

        Assert.Equal((HttpStatusCode.Unauthorized, "Bearer"), (response.StatusCode, response.Headers.WwwAuthenticate.ToString()));
    }

    [Theory]
    [InlineData("v1/me")]
    [InlineData("v1/feed")]
    [InlineData("v1/recordings/lectures/mine")]
    public async Task A_token_that_the_API_server_does_not_know_is_refused_on_loopback_too(string path)
    {
        await using var dashboard = await WithTwoAsync();

        using var response = await dashboard.GetAsync(path, "made-up");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.DoesNotContain("made-up", string.Concat(dashboard.World.Log), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_shows_what_it_may_list_and_nothing_else_is_there()
    {
        await using var dashboard = await WithTwoAsync();
        dashboard.Callers.Know("reader", "lectures", "list");

        var me = await dashboard.ReadAsync("v1/me", "reader");
        var mine = await dashboard.ReadAsync("v1/recordings/lectures/mine", "reader");
        using var other = await dashboard.GetAsync("v1/recordings/other/theirs", "reader");
        using var absent = await dashboard.GetAsync("v1/recordings/lectures/absent", "reader");
        using var feed = await dashboard.FollowAsync("reader");

        Assert.Equal("""{"hasToken":true,"namespaces":["lectures"]}""", me.ToJsonString());
        Assert.Null(mine["buttons"]);
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (other.StatusCode, absent.StatusCode));
        Assert.Equal(["lectures/mine"], FeedReader.Rows((await feed.NextAsync())!));
    }

    [Fact]
    public async Task A_token_that_may_list_everywhere_costs_one_question()
    {
        await using var dashboard = await WithTwoAsync();
        dashboard.Callers.Know("admin", asked => asked is { Verb: "list", Namespace: null });

        using var feed = await dashboard.FollowAsync("admin");

        Assert.Equal(["lectures/mine", "other/theirs"], FeedReader.Rows((await feed.NextAsync())!));
        Assert.Equal(1, dashboard.Callers.Reviews);
    }

    [Fact]
    public async Task Answers_are_remembered_for_a_while_refusals_too()
    {
        await using var dashboard = await WithTwoAsync();

        for (var time = 0; time < 5; time++)
        {
            using var response = await dashboard.GetAsync("v1/recordings/lectures/mine", "made-up");
        }

        Assert.Equal(1, dashboard.Callers.Reviews);
    }

    [Fact]
    public async Task A_flood_of_wrong_tokens_keeps_nobody_waiting_whose_token_was_good_before()
    {
        await using var dashboard = await ServedDashboard.StartAsync();
        dashboard.Callers.Know("reader", "lectures", "list");
        using var reviews = new AccessReviews(dashboard.Callers.Of, TimeProvider.System);
        var reader = Viewer.With("reader");
        Assert.True(await reviews.MayAsync(reader, "list", "lectures", name: null, default));
        var strangers = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        dashboard.Callers.Strangers = strangers.Task;
        var flood = Enumerable.Range(0, 100).Select(number => reviews.MayAsync(Viewer.With($"made-up-{number}"), "list", @namespace: null, name: null, default)).ToList();

        var mayPatch = await reviews.MayAsync(reader, "patch", "lectures", "mine", default).WaitAsync(TimeSpan.FromMinutes(1), TimeProvider.System);

        Assert.False(mayPatch);
        Assert.DoesNotContain(flood, asked => asked.IsCompleted);
        strangers.SetResult();
        foreach (var asked in flood)
        {
            await Assert.ThrowsAsync<TokenRefusedException>(() => asked);
        }
    }

    [Fact]
    public async Task An_answer_of_the_API_server_that_can_not_be_read_is_no_fault_of_the_viewers()
    {
        await using var dashboard = await WithTwoAsync();
        dashboard.Callers.Know("reader", _ => throw new JsonException("the server's answer is no review"));

        using var response = await dashboard.GetAsync("v1/me", "reader");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task A_name_that_others_may_give_this_machine_opens_nothing()
    {
        await using var dashboard = await WithTwoAsync();
        var host = string.Create(CultureInfo.InvariantCulture, $"rebound.example:{new Uri(dashboard.Loopback).Port}");

        using var page = await dashboard.GetAsync("", shape: request => request.Headers.Host = host);
        using var data = await dashboard.GetAsync("v1/me", shape: request => request.Headers.Host = host);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (page.StatusCode, data.StatusCode));
    }

    [Fact]
    public async Task Another_sites_page_reads_nothing()
    {
        await using var dashboard = await WithTwoAsync();

        using var response = await dashboard.GetAsync("v1/me", shape: request => request.Headers.Add("Sec-Fetch-Site", "cross-site"));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static async Task<ServedDashboard> WithTwoAsync()
    {
        var dashboard = await ServedDashboard.StartAsync();
        await dashboard.CreatePausedAsync("lectures", "mine");
        await dashboard.CreatePausedAsync("other", "theirs");
        return dashboard;
    }
}
