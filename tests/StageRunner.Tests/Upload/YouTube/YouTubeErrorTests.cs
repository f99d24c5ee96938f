using System.Text.Json.Nodes;
using Recordings.Contract;
using Testing.YouTube;

namespace StageRunner.Tests.Upload.YouTube;

public sealed class YouTubeErrorTests
{
    [Theory]
    [InlineData(403, "quotaExceeded", ErrorCodes.UploadQuota)]
    [InlineData(403, "dailyLimitExceeded", ErrorCodes.UploadQuota)]
    [InlineData(400, "uploadLimitExceeded", ErrorCodes.UploadQuota)]
    [InlineData(403, "uploadLimitExceeded", ErrorCodes.UploadQuota)]
    [InlineData(403, "rateLimitExceeded", ErrorCodes.UploadRateLimited)]
    [InlineData(429, "userRateLimitExceeded", ErrorCodes.UploadRateLimited)]
    [InlineData(429, "uploadRateLimitExceeded", ErrorCodes.UploadRateLimited)]
    [InlineData(401, "authError", ErrorCodes.CredentialInvalid)]
    [InlineData(401, "unauthorized", ErrorCodes.CredentialInvalid)]
    [InlineData(401, "expired", ErrorCodes.CredentialInvalid)]
    [InlineData(401, "youtubeSignupRequired", ErrorCodes.UploadRejected)]
    [InlineData(403, "insufficientPermissions", ErrorCodes.CredentialInvalid)]
    [InlineData(403, "forbidden", ErrorCodes.UploadRejected)]
    [InlineData(403, "forbiddenPrivacySetting", ErrorCodes.UploadRejected)]
    [InlineData(403, "forbiddenLicenseSetting", ErrorCodes.UploadRejected)]
    [InlineData(403, "accountDelegationForbidden", ErrorCodes.UploadRejected)]
    [InlineData(403, "authenticatedUserAccountClosed", ErrorCodes.UploadRejected)]
    [InlineData(403, "authenticatedUserAccountSuspended", ErrorCodes.UploadRejected)]
    [InlineData(403, "channelClosed", ErrorCodes.UploadRejected)]
    [InlineData(403, "channelSuspended", ErrorCodes.UploadRejected)]
    [InlineData(400, "invalidTitle", ErrorCodes.UploadRejected)]
    [InlineData(400, "invalidDescription", ErrorCodes.UploadRejected)]
    [InlineData(400, "invalidTags", ErrorCodes.UploadRejected)]
    [InlineData(400, "invalidCategoryId", ErrorCodes.UploadRejected)]
    [InlineData(400, "invalidPublishAt", ErrorCodes.UploadRejected)]
    [InlineData(400, "invalidRecordingDetails", ErrorCodes.UploadRejected)]
    [InlineData(400, "invalidVideoMetadata", ErrorCodes.UploadRejected)]
    [InlineData(400, "invalidFilename", ErrorCodes.UploadRejected)]
    [InlineData(400, "defaultLanguageNotSet", ErrorCodes.UploadRejected)]
    [InlineData(400, "mediaBodyRequired", ErrorCodes.UploadRejected)]
    [InlineData(404, "channelNotFound", ErrorCodes.UploadRejected)]
    [InlineData(400, null, ErrorCodes.UploadRejected)]
    [InlineData(429, null, ErrorCodes.UploadRateLimited)]
    [InlineData(409, null, ErrorCodes.UploadUnavailable)]
    [InlineData(500, "backendError", ErrorCodes.UploadUnavailable)]
    [InlineData(503, "internalError", ErrorCodes.UploadUnavailable)]
    [InlineData(504, null, ErrorCodes.UploadUnavailable)]
    public async Task Every_reason_has_its_code_and_YouTube_s_words(int status, string? reason, string code)
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.Fail("open", [.. Enumerable.Repeat(YouTubeFault.Error(status, reason, "because\nof canary-access-1"), 12)]);

        var result = await machine.RunAsync();

        Assert.Equal(code, result.Code);
        Assert.Contains($"YouTube answered {status} {reason}".TrimEnd(), result.Message, StringComparison.Ordinal);
        Assert.Contains("\"because of ***\"", result.Message, StringComparison.Ordinal);
        Assert.Empty(machine.Service.Videos);
    }

    [Theory]
    [InlineData(429, "rateLimitExceeded", "Quota exceeded for quota metric 'Video Uploads' and limit 'Video Uploads per day' of service 'youtube.test'", ErrorCodes.UploadQuota)]
    [InlineData(403, "rateLimitExceeded", "The daily limit was reached", ErrorCodes.UploadQuota)]
    [InlineData(403, "userRateLimitExceeded", "Too many uploads today", ErrorCodes.UploadQuota)]
    [InlineData(403, "quotaExceeded", "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute' of service", ErrorCodes.UploadRateLimited)]
    [InlineData(429, "rateLimitExceeded", "Quota exceeded for limit 'Queries per minute per user'", ErrorCodes.UploadRateLimited)]
    [InlineData(403, "dailyLimitExceeded", "no", ErrorCodes.UploadQuota)]
    [InlineData(403, "limitExceeded", "no", ErrorCodes.UploadRateLimited)]
    public async Task A_limit_is_a_day_s_or_a_moment_s_by_its_words_whatever_it_is_called(int status, string reason, string words, string code)
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.Fail("open", [.. Enumerable.Repeat(YouTubeFault.Error(status, reason, words), 12)]);

        var result = await machine.RunAsync();

        Assert.Equal(code, result.Code);
        Assert.Equal(code == ErrorCodes.UploadQuota ? new DateTimeOffset(2026, 2, 4, 8, 0, 0, TimeSpan.Zero) : null, result.RetryAfter);
        Assert.Equal(code == ErrorCodes.UploadQuota ? 1 : 5, machine.Service.Count("open"));
    }

    [Fact]
    public async Task The_newer_shape_of_errors_is_read_and_so_is_a_list_of_one()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.Fail("open", new YouTubeFault
        {
            Status = 429,
            Text = """[{"error":{"code":429,"status":"RESOURCE_EXHAUSTED","message":"Quota exceeded.","details":[{"reason":"RATE_LIMIT_EXCEEDED","metadata":{"quota_limit":"VideosInsertPerDayPerProject"}}]}}]""",
        });

        var result = await machine.RunAsync();

        Assert.Equal(ErrorCodes.UploadQuota, result.Code);
        Assert.Contains("YouTube answered 429 RATE_LIMIT_EXCEEDED \"Quota exceeded.\"", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(302)]
    [InlineData(200)]
    public async Task A_page_that_is_not_YouTube_s_says_nothing_of_the_video(int status)
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.Fail("open", [.. Enumerable.Repeat(new YouTubeFault { Status = status, Text = "<!doctype html><html>Your network</html>" }, 5)]);
        Assert.Equal(ErrorCodes.UploadUnavailable, (await machine.RunAsync()).Code);

        await machine.PublishAsync();
    }

    [Fact]
    public async Task Half_letters_in_what_YouTube_says_are_no_fault_of_the_runner()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.Fail("open", new YouTubeFault { Status = 400, Text = """{"error":{"message":"caf\udcc3 \ud83d","errors":[{"reason":"invalidTitle"}]}}""" });

        var result = await machine.RunAsync();

        Assert.Equal(ErrorCodes.UploadRejected, result.Code);
        Assert.Contains("invalidTitle", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-02-03T10:00:00Z", "2026-02-04T08:00:00Z")]
    [InlineData("2026-07-03T06:59:59Z", "2026-07-03T07:00:00Z")]
    [InlineData("2026-07-03T07:00:00Z", "2026-07-04T07:00:00Z")]
    [InlineData("2026-03-08T09:00:00Z", "2026-03-09T07:00:00Z")]
    public void Quotas_come_back_at_midnight_in_California(string now, string reset) =>
        Assert.Equal(DateTimeOffset.Parse(reset), Stages.Upload.YouTube.PacificDay.Next(DateTimeOffset.Parse(now)));

    [Fact]
    public async Task A_used_up_quota_waits_for_its_reset_and_the_upload_goes_on_where_it_was()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.Fail("piece", new YouTubeFault(), YouTubeFault.Error(403, "quotaExceeded"));

        var result = await machine.RunAsync();
        Assert.Equal((ErrorCodes.UploadQuota, new DateTimeOffset(2026, 2, 4, 8, 0, 0, TimeSpan.Zero)), (result.Code, result.RetryAfter));

        await machine.PublishAsync();
        machine.TheVideo();
        Assert.Equal([0L, YouTubeMachine.PieceSize, YouTubeMachine.PieceSize, 2 * YouTubeMachine.PieceSize], machine.Service.Pieces.Select(piece => piece.First));
    }

    [Fact]
    public async Task A_session_that_was_refused_is_not_tried_again_by_the_next_run()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.Fail("piece", YouTubeFault.Error(400, "invalidVideoMetadata"));
        Assert.Equal(ErrorCodes.UploadRejected, (await machine.RunAsync()).Code);

        await machine.PublishAsync();

        Assert.Equal(2, machine.Service.Count("open"));
        machine.TheVideo();
    }

    [Fact]
    public async Task A_revoked_refresh_token_needs_a_new_one_and_heals_with_it()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.RefreshToken = "canary-refresh-2";

        var result = await machine.RunAsync();
        Assert.Equal(ErrorCodes.CredentialExpired, result.Code);
        Assert.Contains("Secret \"channel\"", result.Message, StringComparison.Ordinal);

        machine.Connect();
        await machine.PublishAsync();
    }

    [Fact]
    public async Task A_client_that_Google_does_not_know_is_told_so()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Machine.Secret("channel", ("clientSecret", "canary-wrong"));

        var result = await machine.RunAsync();

        Assert.Equal(ErrorCodes.CredentialInvalid, result.Code);
        Assert.DoesNotContain("canary", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_grant","error_description":"Token has been expired or revoked."}""", ErrorCodes.CredentialExpired)]
    [InlineData(401, """{"error":"invalid_client"}""", ErrorCodes.CredentialInvalid)]
    [InlineData(400, """{"error":"unauthorized_client"}""", ErrorCodes.CredentialInvalid)]
    [InlineData(400, """{"error":"invalid_request"}""", ErrorCodes.CredentialInvalid)]
    [InlineData(429, """{"error":"rate_limited"}""", ErrorCodes.UploadUnavailable)]
    [InlineData(403, "\"<html>forbidden by the proxy</html>\"", ErrorCodes.UploadUnavailable)]
    [InlineData(200, "\"<html>log in to the network</html>\"", ErrorCodes.UploadUnavailable)]
    [InlineData(302, "{}", ErrorCodes.UploadUnavailable)]
    [InlineData(200, "[]", ErrorCodes.UploadUnavailable)]
    [InlineData(404, "{}", ErrorCodes.UploadUnavailable)]
    [InlineData(500, null, ErrorCodes.UploadUnavailable)]
    [InlineData(503, null, ErrorCodes.UploadUnavailable)]
    public async Task What_the_token_server_answers_has_its_code_and_publishes_nothing(int status, string? body, string code)
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.Fail("token", [.. Enumerable.Repeat(new YouTubeFault { Status = status, Body = body is null ? null : JsonNode.Parse(body) }, 12)]);

        var result = await machine.RunAsync();

        Assert.Equal(code, result.Code);
        Assert.DoesNotContain("canary", result.Message, StringComparison.Ordinal);
        Assert.Equal(0, machine.Service.Count("open"));
    }

    [Fact]
    public async Task A_token_server_that_breaks_off_is_tried_again_later()
    {
        await using var machine = await YouTubeMachine.StartAsync();
        machine.Service.Fail("token", [.. Enumerable.Repeat(new YouTubeFault { Breaks = true }, 12)]);

        Assert.Equal(ErrorCodes.UploadUnavailable, (await machine.RunAsync()).Code);
    }
}
