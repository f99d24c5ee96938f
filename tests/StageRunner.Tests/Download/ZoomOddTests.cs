using Recordings.Contract;
using StageRunner.Outside;
using StageRunner.Zoom;
using Testing;
using Testing.Zoom;

namespace StageRunner.Tests.Download;

/// <summary>What Zoom writes where times, kinds and sizes are due, while it works and afterwards.</summary>
[Trait("Tier", "media")]
public sealed class ZoomOddTests : ZoomTest
{
    [Theory]
    [InlineData("""[{"recording_start":"2026-02-03T10:00:00Z","recording_end":"","file_type":"","file_size":0,"status":"processing"}]""")]
    [InlineData("""[{"recording_start":"","recording_end":"","file_type":"MP4","file_size":"","status":"processing","download_url":""}]""")]
    [InlineData("""[{"file_type":null,"status":null,"download_url":null}]""")]
    [InlineData("""[{"status":"processing"},{"file_type":"CHAT","download_url":"https://zoom.test/chat","status":"completed"}]""")]
    [InlineData("""[{"file_type":"MP4","recording_type":"active_speaker","status":"completed","download_url":"https://zoom.test/less"},{"file_type":"","status":"processing"}]""")]
    [InlineData("""[{"file_type":"MP4","status":"completed","download_url":"https://zoom.test/less"},{"file_type":"HOLOGRAM","status":"Processing"}]""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("[null,1,\"x\"]")]
    public async Task What_is_not_done_is_waited_for_whatever_stands_in_the_fields(string files)
    {
        Service.Then(new ZoomReply(200, $$"""{"uuid":"x==","start_time":"","duration":"","recording_files":{{files}}}"""));

        AssertFails(await DownloadAsync(), ErrorCodes.SourceNotReady);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("\"\"")]
    public async Task Without_a_download_token_the_app_s_own_is_used(string token)
    {
        Ready(new() { MeetingId = Meeting });
        Service.WithoutDownloadToken = token;

        await AssertHasAsync(await DownloadAsync(), Lecture);
    }

    [Fact]
    public async Task A_login_page_to_the_app_s_own_token_names_the_role_and_the_scope()
    {
        Ready(new() { MeetingId = Meeting });
        Service.WithoutDownloadToken = "";
        Service.RefusesAppToken = true;

        var result = await DownloadAsync();

        AssertFails(result, ErrorCodes.SourceUnauthorized);
        Assert.Contains("View the recording content", result.Message, StringComparison.Ordinal);
        Assert.Contains("cloud_recording:read:list_recording_files:admin", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"code":4711,"message":"Invalid access token, does not contain scopes:[x]."}""", ErrorCodes.CredentialInvalid)]
    [InlineData("""{"code":"124","message":"expired"}""", ErrorCodes.CredentialExpired)]
    [InlineData("""[{"code":3301,"message":"x"}]""", ErrorCodes.SourceNotReady)]
    [InlineData("""{"errorCode":300,"errorMessage":"no"}""", ErrorCodes.SourceRefused)]
    [InlineData("""{"code":300,"message":"Validation Failed.","errors":[{"field":"meetingId","message":"bad"}]}""", ErrorCodes.SourceRefused)]
    [InlineData("""{"code":98765,"message":"who knows"}""", ErrorCodes.SourceUnavailable)]
    [InlineData("""{"code":"who","message":{"a":1}}""", ErrorCodes.SourceUnavailable)]
    [InlineData("<html>proxy</html>", ErrorCodes.SourceUnavailable)]
    public async Task A_code_is_read_however_it_is_written_and_an_unknown_one_may_pass(string body, string code)
    {
        Machine.Time = new ImpatientTime(TimeSpan.FromSeconds(25));
        Service.Then([.. Enumerable.Repeat(new ZoomReply(400, body), 8)]);

        AssertFails(await DownloadAsync(), code);
    }

    [Fact]
    public async Task A_limit_of_the_day_is_known_by_its_words_too()
    {
        Service.Then(ZoomReply.Error(429, 429, "You have reached the maximum daily rate limit for this API."));

        var result = await DownloadAsync();

        AssertFails(result, ErrorCodes.SourceQuota);
        Assert.Equal(TimeSpan.Zero, result.RetryAfter!.Value.TimeOfDay);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(302)]
    [InlineData(400)]
    public async Task A_page_instead_of_a_token_says_nothing_of_the_credentials(int status)
    {
        Machine.Time = new ImpatientTime(TimeSpan.FromSeconds(25));
        Service.ThenToken([.. Enumerable.Repeat(new ZoomReply(status, "<html>Your network</html>"), 8)]);

        AssertFails(await DownloadAsync(Ready), ErrorCodes.SourceUnavailable);
    }

    [Fact]
    public void One_odd_meeting_is_left_out_of_a_page_and_counted()
    {
        var page = ZoomListing.Of(OutsideJson.Parse("""
            {"next_page_token":"","meetings":[
              {"uuid":"a","start_time":"2026-02-03T10:00:00Z","duration":42,"topic":"Good","recording_files":[{"file_type":"MP4","file_size":"5"}]},
              {"uuid":"","start_time":"2026-02-03T10:00:00Z"},
              {"uuid":"b","start_time":"","duration":"","recording_files":[{"file_type":"","recording_start":"2026-02-03T11:00:00Z","recording_end":"","file_size":"","status":"processing"}]},
              {"uuid":"c","start_time":"soon","recording_files":"none"},
              {"uuid":5},
              null, "x", 7
            ]}
            """)!.Value)!;

        Assert.Equal(["a", "b"], page.Meetings.Select(meeting => meeting.Uuid));
        Assert.Equal((null, 6), (page.NextPageToken, page.Odd));
        Assert.True(page.Meetings[1].Files[0].IsProcessing);
    }

    /// <summary>The law: whatever is changed in what Zoom writes, reading it throws nothing.</summary>
    [Fact]
    public void Mutated_answers_are_read_or_are_none()
    {
        var random = new Random(1);
        var good = """{"uuid":"a","start_time":"2026-02-03T10:00:00Z","duration":42,"total_size":7,"download_access_token":"t","code":3301,"message":"m","next_page_token":"n","meetings":[{"uuid":"a","start_time":"2026-02-03T10:00:00Z","recording_files":[{"file_type":"MP4"}]}],"recording_files":[{"file_type":"MP4","file_size":5,"status":"completed","download_url":"https://z.test/","recording_start":"2026-02-03T10:00:00Z","recording_end":"2026-02-03T10:42:00Z"}]}"""u8.ToArray();
        for (var round = 0; round < 3000; round++)
        {
            var bytes = good.ToArray();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)(random.Next(3) == 0 ? random.Next(256) : "\"{}[]:,0-e\\u"[random.Next(12)]);
            }

            var value = OutsideJson.Parse(bytes);
            _ = ZoomFault.Of(value);
            if (value is { } read)
            {
                _ = ZoomListing.Of(read);
                _ = ZoomRecording.Of(read);
            }
        }

        Assert.NotNull(ZoomRecording.Of(OutsideJson.Parse(good)!.Value));
    }
}
