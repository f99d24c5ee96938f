using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Tests.Harness;
using Testing.Zoom;

namespace StageRunner.Tests.Sync;

public sealed class ZoomSyncTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private readonly RunnerHarness _machine = new();
    private ZoomServer _zoom = null!;

    public async Task InitializeAsync()
    {
        _zoom = await ZoomServer.StartAsync();
        _machine.Secret("zoom-app", ("accountId", ZoomServer.AccountId), ("clientId", ZoomServer.ClientId), ("clientSecret", ZoomServer.ClientSecret));
    }

    public async Task DisposeAsync()
    {
        await _zoom.DisposeAsync();
        _machine.Dispose();
    }

    [Fact]
    public async Task The_whole_account_is_listed_with_what_tells_a_blank_from_a_lecture()
    {
        _zoom.Lists("", Meeting("/a+b//c==", hours: 5) with { Minutes = 90 }, Meeting("two", hours: 3) with { IsProcessing = true });

        var items = await _machine.LookAtAllAsync(Account, Tuning);

        Assert.Equal(["/a+b//c==", "two"], items.Select(item => item.Id));
        Assert.Equal(("Meeting /a+b//c==", 5400, 1048576L, false), (items[0].Title, items[0].DurationSeconds!.Value, items[0].SizeBytes!.Value, items[0].IsProcessing));
        Assert.True(items[1].IsProcessing);
    }

    [Fact]
    public async Task All_pages_of_all_users_over_many_months_are_read_and_a_meeting_of_two_users_is_one()
    {
        _zoom.MaxPage = 3;
        var months = Enumerable.Range(0, 10).Select(number => Meeting($"meeting-{number}", hours: 24 * 17 * number)).ToArray();
        _zoom.Lists("ada@example.com", months);
        _zoom.Lists("alan@example.com", [.. months.Take(4), Meeting("alan", hours: 2)]);
        var both = new SyncRequest { Since = Now.AddDays(-180), Zoom = Account.Zoom! with { UserEmails = ["ada@example.com", "alan@example.com"] } };

        var items = await _machine.LookAtAllAsync(both, Tuning);

        Assert.Equal(months.Select(meeting => meeting.Uuid).Append("alan").Order(), items.Select(item => item.Id).Order());
        Assert.Equal(items.OrderBy(item => item.Mark, SyncMark.Order).Select(item => item.Id), items.Select(item => item.Id));
    }

    [Fact]
    public async Task A_list_that_zoom_forgets_in_the_middle_is_looked_at_again_later()
    {
        _zoom.Then(new ZoomReply(200, """{"next_page_token":"gone","meetings":[]}"""), ZoomReply.Error(400, 300, "The next page token is invalid or expired."));

        var result = await _machine.LookAsync(Account, Tuning);

        Assert.Equal(ErrorCodes.SourceUnavailable, result.Code);
    }

    [Fact]
    public async Task What_has_no_video_and_gets_none_is_left_out()
    {
        _zoom.Lists("me-1", Meeting("chat", hours: 1) with { Types = ["CHAT"] }, Meeting("audio", hours: 1) with { Types = ["M4A"] }, Meeting("soon", hours: 1) with { Types = ["M4A"], IsProcessing = true });

        var items = await _machine.LookAtAllAsync(Account with { Zoom = Account.Zoom! with { UserId = "me-1" } }, Tuning);

        Assert.Equal(["soon"], items.Select(item => item.Id));
    }

    [Fact]
    public async Task A_transcript_that_is_still_to_come_leaves_nothing_of_the_media_open()
    {
        _zoom.Lists("", Meeting("one", hours: 1) with { IsTranscribing = true });

        Assert.False(Assert.Single(await _machine.LookAtAllAsync(Account, Tuning)).IsProcessing);
    }

    [Fact]
    public async Task A_user_who_is_gone_is_named()
    {
        var result = await _machine.LookAsync(Account with { Zoom = Account.Zoom! with { UserEmails = ["gone@example.com"] } }, Tuning);

        Assert.Equal(ErrorCodes.SourceNotFound, result.Code);
        Assert.Contains("gone@example.com", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_short_pause_is_kept_and_a_token_that_ends_is_replaced()
    {
        _zoom.Lists("", Meeting("one", hours: 1));
        _zoom.Then(ZoomReply.Busy(), ZoomReply.Error(401, 124, "Access token is expired."));

        Assert.Equal(["one"], (await _machine.LookAtAllAsync(Account, Tuning)).Select(item => item.Id));
        Assert.Equal(2, _zoom.Asks.Count(ask => ask.Target == "/oauth/token"));
    }

    [Fact]
    public async Task A_daily_quota_names_its_reset()
    {
        _zoom.Lists("");
        _zoom.Then(ZoomReply.Busy(isDaily: true));

        var result = await _machine.LookAsync(Account, Tuning);

        Assert.Equal(ErrorCodes.SourceQuota, result.Code);
        Assert.True(result.RetryAfter > Now);
    }

    [Fact]
    public async Task A_wrong_secret_is_CredentialInvalid_and_appears_nowhere()
    {
        _machine.Secret("zoom-app", ("clientSecret", "canary-wrong"));

        var result = await _machine.LookAsync(Account, Tuning);

        Assert.Equal(ErrorCodes.CredentialInvalid, result.Code);
        Assert.DoesNotContain("canary", result.Message, StringComparison.Ordinal);
    }

    private static SyncRequest Account { get; } = new() { Since = Now.AddDays(-2), Zoom = new ZoomFeed { Credentials = new SecretReference("zoom-app") } };

    private StageTuning Tuning => new() { Zoom = _zoom.Addresses };

    private static ZoomMeetingEntry Meeting(string uuid, int hours) => new(uuid, $"Meeting {uuid}", Now.AddHours(-hours));
}
