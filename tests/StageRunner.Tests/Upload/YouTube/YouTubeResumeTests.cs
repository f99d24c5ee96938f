using Recordings.Contract;
using Testing.YouTube;

namespace StageRunner.Tests.Upload.YouTube;

/// <summary>Everything that may happen to an upload on its way: in the end there is one video, whole.</summary>
public sealed class YouTubeResumeTests
{
    public static TheoryData<YouTubeFault[]> Troubles =>
    [
        [new YouTubeFault { Keeps = 262_144 }],
        [new YouTubeFault { Keeps = 0 }, new YouTubeFault { Keeps = 0 }],
        [new YouTubeFault { Breaks = true }],
        [new YouTubeFault { Breaks = true, Keeps = 524_288 }],
        [new YouTubeFault { Breaks = true, Keeps = 0 }],
        [new YouTubeFault { Status = 503 }, new YouTubeFault { Status = 502 }, new YouTubeFault { Status = 500 }],
        [new YouTubeFault { Status = 503, DoesIt = true }],
        [new YouTubeFault(), new YouTubeFault(), new YouTubeFault { Breaks = true }],
        [new YouTubeFault(), new YouTubeFault(), new YouTubeFault { Status = 503, DoesIt = true }],
        [new YouTubeFault { Hears = 1_000_000 }],
        [new YouTubeFault(), new YouTubeFault { Hears = 0 }, new YouTubeFault { Hears = 5_000_000 }],
        [YouTubeFault.Error(401, "authError")],
        [YouTubeFault.Error(403, "rateLimitExceeded")],
        [YouTubeFault.Error(503, "backendError") with { RetryAfter = "7" }],
    ];

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Trouble_with_pieces_is_got_over_without_sending_more_than_one_of_them_again(YouTubeFault[] troubles)
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.Fail("piece", troubles);

        await machine.PublishAsync();

        machine.TheVideo();
        Assert.Equal(1, machine.Service.Count("open"));
        var repeated = troubles.Count(trouble => trouble != new YouTubeFault());
        Assert.InRange(machine.Service.Pieces.Sum(piece => piece.Last - piece.First + 1), YouTubeMachine.Video.Length, YouTubeMachine.Video.Length + (repeated * YouTubeMachine.PieceSize));
    }

    [Fact]
    public async Task Pauses_grow_and_heed_what_YouTube_asks_for()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.Fail("piece", new YouTubeFault { Status = 503 }, new YouTubeFault { Status = 503, RetryAfter = "17" });
        machine.Service.Fail("ask", new YouTubeFault { Status = 503 });

        await machine.PublishAsync();

        Assert.Equal([1, 2, 17], machine.Time.Pauses.Select(pause => pause.TotalSeconds));
    }

    [Fact]
    public async Task A_service_that_stays_away_is_left_to_the_operator_with_the_session_kept()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.Fail("piece", [.. Enumerable.Repeat(new YouTubeFault { Status = 503 }, 20)]);

        Assert.Equal(ErrorCodes.UploadUnavailable, (await machine.RunAsync()).Code);

        machine.Service.Fail("ask");
        Assert.Equal(1, machine.Service.Count("open"));
    }

    [Fact]
    public async Task A_session_that_keeps_nothing_at_all_is_given_up_some_time()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.Fail("piece", [.. Enumerable.Repeat(new YouTubeFault { Keeps = 0 }, 20)]);

        Assert.Equal(ErrorCodes.UploadUnavailable, (await machine.RunAsync()).Code);
    }

    [Theory]
    [InlineData("", 200)]
    [InlineData("bytes=", 200)]
    [InlineData("", 201)]
    public async Task What_it_has_and_that_it_is_done_may_be_said_in_two_ways(string rangePrefix, int finishedStatus)
    {
        await using var machine = await YouTubeMachine.StartAsync();
        (machine.Service.RangePrefix, machine.Service.FinishedStatus) = (rangePrefix, finishedStatus);
        machine.Service.Fail("piece", new YouTubeFault { Keeps = 262_144 }, new YouTubeFault(), new YouTubeFault { Breaks = true });

        var published = await machine.PublishAsync();

        Assert.Equal((machine.TheVideo().Id, 262_144), (published.Id, machine.Service.Pieces[1].First));
    }

    [Fact]
    public async Task An_upload_that_was_refused_at_its_end_is_refused_again_when_asked_and_then_begun_anew()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.Fail("piece", new YouTubeFault { Keeps = 0, Breaks = true });
        machine.Service.Fail("ask", YouTubeFault.Error(400, "invalidVideoMetadata"));
        Assert.Equal(ErrorCodes.UploadRejected, (await machine.RunAsync()).Code);

        await machine.PublishAsync();

        machine.TheVideo();
        Assert.Equal(2, machine.Service.Count("open"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_upload_that_was_opened_without_an_address_or_an_answer_is_opened_once_more(bool breaks)
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.Fail("open", [.. Enumerable.Repeat(new YouTubeFault { Breaks = breaks, Status = breaks ? 0 : 200 }, 5)]);
        Assert.Equal(ErrorCodes.UploadUnavailable, (await machine.RunAsync()).Code);

        await machine.PublishAsync();

        machine.TheVideo();
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_session_lost_in_the_middle_begins_anew_once_the_channel_was_searched(int status)
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.Fail("piece", new YouTubeFault { Forgets = true }, new YouTubeFault { Status = status });

        await machine.PublishAsync();

        machine.TheVideo();
        Assert.Equal((2, 1), (machine.Service.Count("open"), machine.Service.Count("channels.list")));
    }

    [Fact]
    public async Task A_session_that_expired_after_the_last_byte_gives_its_video_up_by_the_marker()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.Fail("piece", new YouTubeFault(), new YouTubeFault(), new YouTubeFault { Breaks = true, Forgets = true });

        var published = await machine.PublishAsync();

        Assert.Equal(machine.TheVideo().Id, published.Id);
        Assert.Equal(1, machine.Service.Count("open"));
    }

    [Fact]
    public async Task Where_the_video_is_not_listed_yet_it_is_looked_for_once_more_before_it_is_sent_again()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.Fail("piece", new YouTubeFault(), new YouTubeFault(), new YouTubeFault { Breaks = true, Forgets = true });
        machine.Service.Fail("videos.list", new YouTubeFault { Status = 200, Body = new System.Text.Json.Nodes.JsonObject { ["items"] = new System.Text.Json.Nodes.JsonArray() } });

        var result = await machine.RunAsync();
        Assert.Equal(ErrorCodes.UploadUnconfirmed, result.Code);
        Assert.NotNull(result.RetryAfter);

        var published = await machine.PublishAsync();
        Assert.Equal(machine.TheVideo().Id, published.Id);
    }

    [Fact]
    public async Task A_video_that_is_nowhere_is_sent_again_when_it_would_be_listed()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.Fail("piece", new YouTubeFault(), new YouTubeFault(), new YouTubeFault { Keeps = 0, Breaks = true, Forgets = true });
        Assert.Equal(ErrorCodes.UploadUnconfirmed, (await machine.RunAsync()).Code);
        Assert.Equal(ErrorCodes.UploadUnconfirmed, (await machine.RunAsync()).Code);

        machine.Time.Advance(TimeSpan.FromMinutes(6));
        await machine.PublishAsync();

        machine.TheVideo();
        Assert.Equal(2, machine.Service.Count("open"));
    }

    [Fact]
    public async Task A_session_of_another_account_is_not_shown_to_this_one()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.Fail("piece", new YouTubeFault { Status = 400 });
        machine.Service.Fail("piece", YouTubeFault.Error(403, "quotaExceeded"));
        machine.Service.Fail("open", YouTubeFault.Error(403, "quotaExceeded"));
        Assert.Equal(ErrorCodes.UploadQuota, (await machine.RunAsync()).Code);
        Assert.Equal(ErrorCodes.UploadRejected, (await machine.RunAsync()).Code);

        Assert.Equal(ErrorCodes.UploadQuota, (await machine.RunAsync()).Code);
        machine.Connect("other");
        machine.Output = machine.Output with { Credentials = new("other") };
        machine.Fingerprint = "b";
        await machine.PublishAsync();

        machine.TheVideo();
        Assert.Equal(0, machine.Service.Count("ask"));
    }
}
