using System.Security.Cryptography;
using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Hosting;
using StageRunner.Tests.Harness;
using Testing;
using Testing.Media;
using Testing.Sources;
using Testing.Zoom;

namespace StageRunner.Tests.Download;

[Trait("Tier", "media")]
public sealed class ZoomDownloadTests : IAsyncLifetime
{
    private const string Meeting = "84512345678";
    private const string BestView = "shared_screen_with_speaker_view";
    private static readonly byte[] Lecture = WavFile.Noise(1 << 20);
    private static readonly byte[] Other = WavFile.Noise(1 << 19);
    private readonly RunnerHarness _machine = new();
    private ZoomServer _zoom = null!;
    private SourceServer _cdn = null!;

    public async Task InitializeAsync()
    {
        _zoom = await ZoomServer.StartAsync();
        _cdn = await SourceServer.StartAsync();
        _machine.Secret("zoom-app", ("accountId", ZoomServer.AccountId), ("clientId", ZoomServer.ClientId), ("clientSecret", ZoomServer.ClientSecret + "\n"));
        _cdn.Serve("/lecture", new SourceFile { Content = Lecture });
        _cdn.Serve("/other", new SourceFile { Content = Other });
        _cdn.Serve("/vtt", new SourceFile { Content = "WEBVTT\n\n1\n00:00:00.000 --> 00:00:01.000\nAda: Hello\n"u8.ToArray(), Ranges = false });
    }

    public async Task DisposeAsync()
    {
        await _zoom.DisposeAsync();
        await _cdn.DisposeAsync();
        _machine.Dispose();
    }

    [Fact]
    public async Task The_best_view_arrives_with_its_transcript()
    {
        _zoom.Has(Meeting, new ZoomMeeting(
            File("a", "M4A", "audio_only", "/other"), File("g", "MP4", "gallery_view", "/other"), File("t", "TIMELINE", "timeline", "/other"),
            File("s", "MP4", BestView, "/lecture"), File("v", "TRANSCRIPT", "audio_transcript", "/vtt")));

        var result = await DownloadAsync();

        await AssertHasAsync(result, Lecture);
        Assert.Single((await _machine.ManifestAsync(result)).Files, file => file.Role == ArtifactRole.Sidecar);
    }

    [Fact]
    public async Task The_audio_alone_can_be_asked_for()
    {
        _zoom.Has(Meeting, new ZoomMeeting(File("a", "M4A", "audio_only", "/lecture"), File("s", "MP4", BestView, "/other")));

        await AssertHasAsync(await DownloadAsync(source => source with { FileType = ZoomFileType.Audio }), Lecture);
    }

    [Fact]
    public async Task Of_the_pieces_of_a_paused_meeting_the_longest_is_taken()
    {
        var longest = File("b", "MP4", BestView, "/lecture") with { From = TimeSpan.FromMinutes(10), Length = TimeSpan.FromMinutes(30) };
        _zoom.Has(Meeting, new ZoomMeeting(File("a", "MP4", BestView, "/other") with { Length = TimeSpan.FromMinutes(5) }, longest));

        await AssertHasAsync(await DownloadAsync(), Lecture);
    }

    [Fact]
    public async Task No_token_and_no_secret_goes_where_zoom_redirects_to()
    {
        await AssertHasAsync(await DownloadAsync(Ready), Lecture);

        Assert.NotEmpty(_cdn.Requests);
        Assert.All(_cdn.Requests, request => Assert.DoesNotContain("Authorization", request.Headers.Keys));
    }

    [Theory]
    [InlineData("abc+/def==", "/v2/meetings/abc%2B%2Fdef%3D%3D/recordings")]
    [InlineData("/abc==", "/v2/meetings/%252Fabc%253D%253D/recordings")]
    [InlineData("ab//c==", "/v2/meetings/ab%252F%252Fc%253D%253D/recordings")]
    public async Task A_uuid_is_escaped_as_zoom_wants_it(string uuid, string path)
    {
        _zoom.Has(uuid, new ZoomMeeting(File("s", "MP4", BestView, "/lecture")));

        await AssertHasAsync(await DownloadAsync(source => source with { MeetingId = uuid }), Lecture);

        Assert.Contains(_zoom.Asks, ask => ask.Target.StartsWith(path + "?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_view_that_is_still_processed_is_waited_for_though_another_is_ready()
    {
        _zoom.Has(Meeting, new ZoomMeeting(File("g", "MP4", "gallery_view", "/other"), File("s", "MP4", BestView, "/lecture") with { IsProcessing = true }));
        AssertFails(await DownloadAsync(), ErrorCodes.SourceNotReady);

        await AssertHasAsync(await DownloadAsync(Ready), Lecture);
    }

    [Fact]
    public async Task A_transcript_that_is_still_written_is_waited_for_but_not_for_ever()
    {
        var transcript = File("v", "TRANSCRIPT", "audio_transcript", "/vtt") with { IsProcessing = true };
        var recording = new ZoomMeeting(File("s", "MP4", BestView, "/lecture"), transcript);
        _zoom.Has(Meeting, recording with { Start = TimeProvider.System.GetUtcNow().AddHours(-2) });
        AssertFails(await DownloadAsync(), ErrorCodes.SourceNotReady);

        _zoom.Has(Meeting, recording with { Start = TimeProvider.System.GetUtcNow().AddDays(-2) });

        await AssertHasAsync(await DownloadAsync(), Lecture);
    }

    [Fact]
    public async Task A_recording_without_a_video_says_what_it_has()
    {
        _zoom.Has(Meeting, new ZoomMeeting(File("a", "M4A", "audio_only", "/other")));

        var result = await DownloadAsync();

        AssertFails(result, ErrorCodes.SourceNotFound);
        Assert.Contains("M4A", result.Message, StringComparison.Ordinal);
    }

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
        _zoom.Then(ZoomReply.Error(status, zoom, "Zoom's own words"));

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
        _machine.Time = new ImpatientTime(TimeSpan.FromSeconds(25));
        _zoom.ThenToken([.. Enumerable.Repeat(new ZoomReply(status, body), 8)]);

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
        _machine.Time = new ImpatientTime(TimeSpan.FromSeconds(25));
        _zoom.Then([.. Enumerable.Repeat(new ZoomReply(status, body), 8)]);

        AssertFails(await DownloadAsync(Ready), code);
    }

    [Theory]
    [InlineData(null, new[] { 1.0, 2.0 })]
    [InlineData("7", new[] { 7.0, 7.0 })]
    [InlineData("soon", new[] { 1.0, 2.0 })]
    public async Task Zoom_is_asked_again_after_the_pause_that_it_wants_or_ever_more_slowly(string? retryAfter, double[] pauses)
    {
        var time = new ImpatientTime(TimeSpan.FromSeconds(25));
        _machine.Time = time;
        var busy = ZoomReply.Busy();
        if (retryAfter is not null)
        {
            busy.Headers["Retry-After"] = retryAfter;
        }

        _zoom.Then(busy, busy);

        await AssertHasAsync(await DownloadAsync(Ready), Lecture);
        Assert.Equal(pauses, time.Pauses.Select(pause => pause.TotalSeconds));
    }

    [Fact]
    public async Task A_token_that_ended_early_is_replaced_once_then_the_app_is_doubted()
    {
        var ended = ZoomReply.Error(401, 124, "Access token is expired.");
        _zoom.Then(ended, ended);
        AssertFails(await DownloadAsync(), ErrorCodes.CredentialExpired);
        Assert.Equal(2, TokensAsked);

        _zoom.Then(ended);
        await AssertHasAsync(await DownloadAsync(Ready), Lecture);
        Assert.Equal(4, TokensAsked);
    }

    [Fact]
    public async Task A_wrong_secret_is_the_users_to_mend_and_is_never_repeated()
    {
        _machine.Secret("zoom-app", ("clientSecret", "canary-wrong"));

        var result = await DownloadAsync();

        AssertFails(result, ErrorCodes.CredentialInvalid);
        Assert.DoesNotContain("canary", result.Message, StringComparison.Ordinal);
        Assert.Single(_zoom.Asks);
    }

    [Fact]
    public async Task A_missing_key_is_named()
    {
        System.IO.File.Delete(Path.Join(_machine.Root, StageRequest.SecretsPath, "zoom-app", "clientId"));

        var result = await DownloadAsync();

        AssertFails(result, ErrorCodes.CredentialMissing);
        Assert.Contains("\"clientId\"", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_files_token_that_ends_in_the_middle_is_replaced(bool loginPage)
    {
        _zoom.ShowsLoginPage = loginPage;
        var first = true;
        _zoom.Has(Meeting, new ZoomMeeting(File("s", "MP4", BestView, "/lecture"), File("v", "TRANSCRIPT", "audio_transcript", "/gate")));
        _cdn.Serve("/gate", new SourceFile
        {
            Content = "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n"u8.ToArray(),
            Ranges = false,
            BeforePiece = _ =>
            {
                if (first)
                {
                    _zoom.EndTokens();
                    first = false;
                }

                return Task.CompletedTask;
            },
        });

        await AssertHasAsync(await DownloadAsync(), Lecture);

        Assert.Equal(2, TokensAsked);
    }

    [Theory]
    [InlineData(401, """{"status":false,"errorCode":401,"errorMessage":"Forbidden"}""", ErrorCodes.SourceUnauthorized)]
    [InlineData(403, "", ErrorCodes.SourceUnauthorized)]
    [InlineData(200, "\n<!DOCTYPE html><html>Sign in</html>", ErrorCodes.NotMedia)]
    [InlineData(404, "", ErrorCodes.SourceNotFound)]
    [InlineData(503, "", ErrorCodes.SourceUnavailable)]
    public async Task A_file_that_a_new_token_does_not_open_either_has_its_code(int status, string body, string code)
    {
        _zoom.RefusesFiles = new ZoomReply(status, body);

        AssertFails(await DownloadAsync(Ready), code);

        Assert.Equal(code is ErrorCodes.SourceUnauthorized or ErrorCodes.NotMedia ? 2 : 1, _zoom.Asks.Count(ask => ask.Target.StartsWith("/v2/", StringComparison.Ordinal)));
        Assert.Empty(_cdn.Requests);
    }

    [Fact]
    public async Task A_short_pause_is_kept_here()
    {
        _zoom.Then(ZoomReply.Busy(TimeProvider.System.GetUtcNow().AddSeconds(2)));

        await AssertHasAsync(await DownloadAsync(Ready), Lecture);
    }

    [Fact]
    public async Task A_long_pause_and_a_used_up_day_are_the_operators_to_keep()
    {
        var until = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().AddMinutes(20).ToUnixTimeSeconds());
        _zoom.Then(ZoomReply.Busy(until));
        var busy = await DownloadAsync();
        Assert.Equal((ErrorCodes.SourceUnavailable, until), (busy.Code, busy.RetryAfter));

        _zoom.Then(ZoomReply.Busy(isDaily: true));
        var used = await DownloadAsync();
        Assert.Equal(ErrorCodes.SourceQuota, used.Code);
        Assert.Equal(TimeSpan.Zero, used.RetryAfter!.Value.TimeOfDay);
    }

    [Fact]
    public async Task An_operators_own_address_for_zoom_does_not_open_private_addresses_to_its_files()
    {
        var request = Request(source => source) with { Tuning = new StageTuning { Zoom = _zoom.Addresses } };
        _zoom.Has(Meeting, new ZoomMeeting(File("s", "MP4", BestView, "/lecture")));

        // The operator named this Zoom; that the file is at a private address too is not for Zoom to decide.
        AssertFails(await _machine.RunAsync(request), ErrorCodes.SourceRefused);
        Assert.DoesNotContain(_zoom.Asks, ask => ask.Target.StartsWith("/rec/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(StageFaults.DownloadJournalWritten)]
    [InlineData(StageFaults.DownloadPartCommitted)]
    [InlineData(StageFaults.DownloadProbed)]
    public async Task A_download_that_was_killed_goes_on_with_a_new_token(string fault)
    {
        Ready(new ZoomSource());
        using (var process = _machine.Start(Request(source => source), fault))
        {
            Assert.Equal(RunnerProcess.Killed, (await process.EndAsync()).ExitCode);
        }

        _zoom.EndTokens();
        _machine.LoseScratch();

        await AssertHasAsync(await DownloadAsync(), Lecture);
    }

    private int TokensAsked => _zoom.Asks.Count(ask => ask.Target == "/oauth/token");

    private ZoomRecordedFile File(string id, string type, string view, string path) => new(id, type, view, _cdn.Address + path);

    /// <summary>Zoom has the recording, whole.</summary>
    private ZoomSource Ready(ZoomSource source)
    {
        _zoom.Has(Meeting, new ZoomMeeting(File("s", "MP4", BestView, "/lecture")));
        return source;
    }

    private StageRequest Request(Func<ZoomSource, ZoomSource> change)
    {
        var source = change(new ZoomSource { MeetingId = Meeting, Credentials = new SecretReference("zoom-app") });
        var tuning = new StageTuning { AllowPrivateAddresses = true, Zoom = _zoom.Addresses };
        return _machine.Download(new DownloadRequest { Source = new SourceSpec { Zoom = source } }, tuning);
    }

    private Task<StageResult> DownloadAsync(Func<ZoomSource, ZoomSource>? change = null) => _machine.RunAsync(Request(change ?? (source => source)));

    private static void AssertFails(StageResult result, string code)
    {
        Assert.Equal((StageOutcome.Failed, code), (result.Outcome, result.Code));
        Assert.DoesNotContain("canary", result.Message, StringComparison.Ordinal);
    }

    private async Task AssertHasAsync(StageResult result, byte[] content)
    {
        Assert.Equal((StageOutcome.Succeeded, null), (result.Outcome, result.Message));
        var media = Assert.Single((await _machine.ManifestAsync(result)).Files, file => file.Role == ArtifactRole.Media);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), media.Sha256);
    }
}
