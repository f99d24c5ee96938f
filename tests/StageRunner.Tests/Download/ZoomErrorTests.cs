using Recordings.Contract;
using Testing;
using Testing.Zoom;

namespace StageRunner.Tests.Download;

/// <summary>What Zoom says instead of giving a recording.</summary>
[Trait("Tier", "media")]
public sealed class ZoomErrorTests : ZoomTest
{
    [Theory]
    [InlineData(404, 3301, ErrorCodes.SourceNotReady)]
    [InlineData(404, 3322, ErrorCodes.SourceNotReady)]
    [InlineData(404, 1001, ErrorCodes.SourceNotFound)]
    [InlineData(400, 1010, ErrorCodes.SourceNotFound)]
    [InlineData(400, 200, ErrorCodes.SourceUnauthorized)]
    [InlineData(400, 300, ErrorCodes.SourceRefused)]
    [InlineData(400, 4711, ErrorCodes.CredentialInvalid)]
    public async Task What_zoom_says_has_its_code(int status, int zoom, string code)
    {
        Service.Then(ZoomReply.Error(status, zoom, "Zoom's own words"));

        var result = await DownloadAsync();

        AssertFails(result, code);
        Assert.Contains("Zoom's own words", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, """{"reason":"Bad Request","error":"invalid_request"}""", ErrorCodes.CredentialInvalid, 1)]
    [InlineData(400, """{"reason":"unsupported grant type","error":"unsupported_grant_type"}""", ErrorCodes.CredentialInvalid, 1)]
    [InlineData(400, """{"reason":"Invalid client_id or client_secret","error":"invalid_client"}""", ErrorCodes.CredentialInvalid, 1)]
    [InlineData(401, """{"reason":"Invalid client secret","error":"invalid_client"}""", ErrorCodes.CredentialInvalid, 1)]
    [InlineData(200, """{"token_type":"bearer"}""", ErrorCodes.SourceUnavailable, 1)]
    [InlineData(200, "<html>Maintenance</html>", ErrorCodes.SourceUnavailable, 4)]
    [InlineData(429, "{}", ErrorCodes.SourceUnavailable, 4)]
    [InlineData(503, "<html>", ErrorCodes.SourceUnavailable, 4)]
    public async Task What_zoom_says_instead_of_a_token_has_its_code(int status, string body, string code, int asks)
    {
        Machine.Time = new ImpatientTime(TimeSpan.FromSeconds(25));
        Service.ThenToken([.. Enumerable.Repeat(new ZoomReply(status, body), 8)]);

        AssertFails(await DownloadAsync(Ready), code);
        Assert.Equal(asks, TokensAsked);
    }

    [Theory]
    [InlineData(200, "<html>Maintenance</html>", ErrorCodes.SourceUnavailable)]
    [InlineData(200, "[]", ErrorCodes.SourceUnavailable)]
    [InlineData(200, "{}", ErrorCodes.SourceNotReady)]
    [InlineData(401, "{}", ErrorCodes.SourceUnauthorized)]
    [InlineData(403, "", ErrorCodes.SourceUnauthorized)]
    [InlineData(404, "", ErrorCodes.SourceNotFound)]
    [InlineData(500, """{"code":500,"message":"Internal error"}""", ErrorCodes.SourceUnavailable)]
    [InlineData(502, "<html>", ErrorCodes.SourceUnavailable)]
    public async Task What_zoom_says_without_a_code_of_its_own_goes_by_its_status(int status, string body, string code)
    {
        Machine.Time = new ImpatientTime(TimeSpan.FromSeconds(25));
        Service.Then([.. Enumerable.Repeat(new ZoomReply(status, body), 8)]);

        AssertFails(await DownloadAsync(Ready), code);
    }

    [Theory]
    [InlineData(null, new[] { 1.0, 2.0 })]
    [InlineData("7", new[] { 7.0, 7.0 })]
    [InlineData("soon", new[] { 1.0, 2.0 })]
    public async Task Zoom_is_asked_again_after_the_pause_that_it_wants_or_ever_more_slowly(string? retryAfter, double[] pauses)
    {
        var time = new ImpatientTime(TimeSpan.FromSeconds(25));
        Machine.Time = time;
        var busy = ZoomReply.Busy();
        if (retryAfter is not null)
        {
            busy.Headers["Retry-After"] = retryAfter;
        }

        Service.Then(busy, busy);

        await AssertHasAsync(await DownloadAsync(Ready), Lecture);
        Assert.Equal(pauses, time.Pauses.Select(pause => pause.TotalSeconds));
    }

    [Fact]
    public async Task A_token_that_ended_early_is_replaced_once_then_the_app_is_doubted()
    {
        var ended = ZoomReply.Error(401, 124, "Access token is expired.");
        Service.Then(ended, ended);
        AssertFails(await DownloadAsync(), ErrorCodes.CredentialExpired);
        Assert.Equal(2, TokensAsked);

        Service.Then(ended);
        await AssertHasAsync(await DownloadAsync(Ready), Lecture);
        Assert.Equal(4, TokensAsked);
    }

    [Fact]
    public async Task A_wrong_secret_is_the_users_to_mend_and_is_never_repeated()
    {
        Machine.Secret("zoom-app", ("clientSecret", "canary-wrong"));

        var result = await DownloadAsync();

        AssertFails(result, ErrorCodes.CredentialInvalid);
        Assert.DoesNotContain("canary", result.Message, StringComparison.Ordinal);
        Assert.Single(Service.Asks);
    }

    [Fact]
    public async Task A_missing_key_is_named()
    {
        System.IO.File.Delete(Path.Join(Machine.Root, StageRequest.SecretsPath, "zoom-app", "clientId"));

        var result = await DownloadAsync();

        AssertFails(result, ErrorCodes.CredentialMissing);
        Assert.Contains("\"clientId\"", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, """{"status":false,"errorCode":401,"errorMessage":"Forbidden"}""", ErrorCodes.SourceUnauthorized)]
    [InlineData(403, "", ErrorCodes.SourceUnauthorized)]
    [InlineData(200, "\n<!DOCTYPE html><html>Sign in</html>", ErrorCodes.NotMedia)]
    [InlineData(404, "", ErrorCodes.SourceNotFound)]
    [InlineData(503, "", ErrorCodes.SourceUnavailable)]
    public async Task A_file_that_a_new_token_does_not_open_either_has_its_code(int status, string body, string code)
    {
        Service.RefusesFiles = new ZoomReply(status, body);

        AssertFails(await DownloadAsync(Ready), code);

        Assert.Equal(code is ErrorCodes.SourceUnauthorized or ErrorCodes.NotMedia ? 2 : 1, Service.Asks.Count(ask => ask.Target.StartsWith("/v2/", StringComparison.Ordinal)));
        Assert.Empty(Files.Requests);
    }

    [Fact]
    public async Task A_short_pause_is_kept_here()
    {
        Service.Then(ZoomReply.Busy(TimeProvider.System.GetUtcNow().AddSeconds(2)));

        await AssertHasAsync(await DownloadAsync(Ready), Lecture);
    }

    [Fact]
    public async Task A_long_pause_and_a_used_up_day_are_the_operators_to_keep()
    {
        var until = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().AddMinutes(20).ToUnixTimeSeconds());
        Service.Then(ZoomReply.Busy(until));
        var busy = await DownloadAsync();
        Assert.Equal((ErrorCodes.SourceUnavailable, until), (busy.Code, busy.RetryAfter));

        Service.Then(ZoomReply.Busy(isDaily: true));
        var used = await DownloadAsync();
        Assert.Equal(ErrorCodes.SourceQuota, used.Code);
        Assert.Equal(TimeSpan.Zero, used.RetryAfter!.Value.TimeOfDay);
    }
}
