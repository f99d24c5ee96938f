using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Hosting;
using StageRunner.Tests.Harness;
using Testing.Sources;
using Testing.Zoom;

namespace StageRunner.Tests.Download;

/// <summary>Which file of a meeting arrives, and what is kept from whom.</summary>
[Trait("Tier", "media")]
public sealed class ZoomDownloadTests : ZoomTest
{
    [Fact]
    public async Task The_best_view_arrives_with_its_transcript()
    {
        Service.Has(Meeting, new ZoomMeeting(
            File("a", "M4A", "audio_only", "/other"), File("g", "MP4", "gallery_view", "/other"), File("t", "TIMELINE", "timeline", "/other"),
            File("s", "MP4", BestView, "/lecture"), File("v", "TRANSCRIPT", "audio_transcript", "/vtt")));

        var result = await DownloadAsync();

        await AssertHasAsync(result, Lecture);
        Assert.Single((await Machine.ManifestAsync(result)).Files, file => file.Role == ArtifactRole.Sidecar);
    }

    [Fact]
    public async Task The_audio_alone_can_be_asked_for()
    {
        Service.Has(Meeting, new ZoomMeeting(File("a", "M4A", "audio_only", "/lecture"), File("s", "MP4", BestView, "/other")));

        await AssertHasAsync(await DownloadAsync(source => source with { FileType = ZoomFileType.Audio }), Lecture);
    }

    [Fact]
    public async Task Of_the_pieces_of_a_paused_meeting_the_longest_is_taken()
    {
        var longest = File("b", "MP4", BestView, "/lecture") with { From = TimeSpan.FromMinutes(10), Length = TimeSpan.FromMinutes(30) };
        Service.Has(Meeting, new ZoomMeeting(File("a", "MP4", BestView, "/other") with { Length = TimeSpan.FromMinutes(5) }, longest));

        await AssertHasAsync(await DownloadAsync(), Lecture);
    }

    [Fact]
    public async Task No_token_and_no_secret_goes_where_zoom_redirects_to()
    {
        await AssertHasAsync(await DownloadAsync(Ready), Lecture);

        Assert.NotEmpty(Files.Requests);
        Assert.All(Files.Requests, request => Assert.DoesNotContain("Authorization", request.Headers.Keys));
    }

    [Theory]
    [InlineData("abc+/def==", "/v2/meetings/abc%2B%2Fdef%3D%3D/recordings")]
    [InlineData("/abc==", "/v2/meetings/%252Fabc%253D%253D/recordings")]
    [InlineData("ab//c==", "/v2/meetings/ab%252F%252Fc%253D%253D/recordings")]
    public async Task A_uuid_is_escaped_as_zoom_wants_it(string uuid, string path)
    {
        Service.Has(uuid, new ZoomMeeting(File("s", "MP4", BestView, "/lecture")));

        await AssertHasAsync(await DownloadAsync(source => source with { MeetingId = uuid }), Lecture);

        Assert.Contains(Service.Asks, ask => ask.Target.StartsWith(path + "?", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_view_that_is_still_processed_is_waited_for_though_another_is_ready()
    {
        Service.Has(Meeting, new ZoomMeeting(File("g", "MP4", "gallery_view", "/other"), File("s", "MP4", BestView, "/lecture") with { IsProcessing = true }));
        AssertFails(await DownloadAsync(), ErrorCodes.SourceNotReady);

        await AssertHasAsync(await DownloadAsync(Ready), Lecture);
    }

    [Fact]
    public async Task A_transcript_that_is_still_written_is_waited_for_but_not_for_ever()
    {
        var transcript = File("v", "TRANSCRIPT", "audio_transcript", "/vtt") with { IsProcessing = true };
        var recording = new ZoomMeeting(File("s", "MP4", BestView, "/lecture"), transcript);
        Service.Has(Meeting, recording with { Start = TimeProvider.System.GetUtcNow().AddHours(-2) });
        AssertFails(await DownloadAsync(), ErrorCodes.SourceNotReady);

        Service.Has(Meeting, recording with { Start = TimeProvider.System.GetUtcNow().AddDays(-2) });

        await AssertHasAsync(await DownloadAsync(), Lecture);
    }

    [Fact]
    public async Task A_recording_without_a_video_says_what_it_has()
    {
        Service.Has(Meeting, new ZoomMeeting(File("a", "M4A", "audio_only", "/other")));

        var result = await DownloadAsync();

        AssertFails(result, ErrorCodes.SourceNotFound);
        Assert.Contains("M4A", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_files_token_that_ends_in_the_middle_is_replaced(bool loginPage)
    {
        Service.ShowsLoginPage = loginPage;
        var first = true;
        Service.Has(Meeting, new ZoomMeeting(File("s", "MP4", BestView, "/lecture"), File("v", "TRANSCRIPT", "audio_transcript", "/gate")));
        Files.Serve("/gate", new SourceFile
        {
            Content = "WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n"u8.ToArray(),
            Ranges = false,
            BeforePiece = _ =>
            {
                if (first)
                {
                    Service.EndTokens();
                    first = false;
                }

                return Task.CompletedTask;
            },
        });

        await AssertHasAsync(await DownloadAsync(), Lecture);

        Assert.Equal(2, TokensAsked);
    }

    [Fact]
    public async Task An_operators_own_address_for_zoom_does_not_open_private_addresses_to_its_files()
    {
        var request = Request(source => source) with { Tuning = new StageTuning { Zoom = Service.Addresses } };
        Service.Has(Meeting, new ZoomMeeting(File("s", "MP4", BestView, "/lecture")));

        // The operator named this Zoom; that the file is at a private address too is not for Zoom to decide.
        AssertFails(await Machine.RunAsync(request), ErrorCodes.SourceRefused);
        Assert.DoesNotContain(Service.Asks, ask => ask.Target.StartsWith("/rec/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(StageFaults.DownloadJournalWritten)]
    [InlineData(StageFaults.DownloadPartCommitted)]
    [InlineData(StageFaults.DownloadProbed)]
    public async Task A_download_that_was_killed_goes_on_with_a_new_token(string fault)
    {
        Ready(new ZoomSource());
        using (var process = Machine.Start(Request(source => source), fault))
        {
            Assert.Equal(RunnerProcess.Killed, (await process.EndAsync()).ExitCode);
        }

        Service.EndTokens();
        Machine.LoseScratch();

        await AssertHasAsync(await DownloadAsync(), Lecture);
    }
}
