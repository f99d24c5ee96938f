using Recordings.Contract;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;
using Testing.Sources;
using Testing.Zoom;

namespace Operator.Tests.Scenarios;

/// <summary>A meeting's recording from Zoom as it is documented, through the real runner's stages.</summary>
[Trait("Tier", "media")]
public sealed class ZoomTests : IAsyncLifetime
{
    private const string Meeting = "84512345678";
    private RealWorld _real = null!;
    private World _world = null!;
    private ZoomServer _zoom = null!;
    private SourceServer _files = null!;

    public async Task InitializeAsync()
    {
        _real = await RealWorld.OpenAsync("disk");
        _world = _real.World;
        _zoom = await ZoomServer.StartAsync();
        _files = await SourceServer.StartAsync();
        var lecture = await _real.Samples.LectureAsync();
        _files.Serve("/lecture.mp4", new SourceFile { Content = await File.ReadAllBytesAsync(lecture.Media) });
        _files.Serve("/lecture.vtt", new SourceFile { Content = await File.ReadAllBytesAsync(lecture.Sidecar), ContentType = "text/vtt" });
        await ConnectAsync(ZoomServer.ClientSecret);
        _real.StartOperator(settings => settings with { Zoom = _zoom.Addresses });
    }

    public async Task DisposeAsync()
    {
        await _real.DisposeAsync();
        await _zoom.DisposeAsync();
        await _files.DisposeAsync();
    }

    [Fact]
    public async Task A_recording_that_Zoom_still_processes_is_looked_at_ever_more_rarely_and_taken_when_it_is_there()
    {
        _zoom.Has(Meeting, Recording(isProcessing: true));
        await _world.CreateAsync("meeting", Spec());

        foreach (var minutes in new[] { 2, 4, 8 })
        {
            var pending = await WaitForLookAsync();
            var wait = pending.NextAttemptAt!.Value - _real.Time.GetUtcNow();
            Assert.InRange(wait, TimeSpan.FromMinutes(minutes - 1), TimeSpan.FromMinutes(minutes));
            Assert.Equal((ErrorCodes.SourceNotReady, 0), (pending.Code, pending.FailedAttempts));
            if (minutes < 8)
            {
                await _real.PassAsync("meeting", wait);
            }
        }

        _zoom.Has(Meeting, Recording(isProcessing: false));
        await _real.PassAsync("meeting", TimeSpan.FromMinutes(8));
        var ready = await _world.WaitForAsync("meeting", Is.Succeeded, "taken");

        Assert.Equal(RecordingPhase.Ready, ready.Status!.Phase);
        Assert.Equal(4, _world.Runner.Runs.Count(run => run.Key == "download"));
        Assert.Equal(QualityVerdict.Good, ready.Status.Quality!.Verdict);
        Assert.All(_files.Requests, request => Assert.DoesNotContain("Authorization", request.Headers.Keys));
        await _real.AssertNoCanaryAsync(ready);
    }

    [Fact]
    public async Task A_wrong_client_secret_stalls_the_recording_until_the_Secret_is_mended()
    {
        _zoom.Has(Meeting, Recording(isProcessing: false));
        await ConnectAsync("canary-wrong");
        await _world.WaitForRestAsync();
        await _world.CreateAsync("meeting", Spec());
        var stalled = await _world.WaitForAsync("meeting", Is.Stalled(ErrorCodes.CredentialInvalid), "stalled");
        Assert.Contains("clientSecret", stalled.Status!.Failure!.Message, StringComparison.Ordinal);
        await _real.AssertNoCanaryAsync(stalled);
        Assert.Single(_world.Runner.Runs);

        await ConnectAsync(ZoomServer.ClientSecret);
        var ready = await _world.WaitForAsync("meeting", Is.Succeeded, "healed");

        Assert.Equal((RecordingPhase.Ready, 1), (ready.Status!.Phase, ready.Status.ObservedRunGeneration));
    }

    /// <summary>The download after a look that found nothing, one more than the last time.</summary>
    private async Task<StageStatus> WaitForLookAsync()
    {
        var now = _real.Time.GetUtcNow();
        var pending = await _world.WaitForAsync(
            "meeting",
            recording => recording.Status?.Phase == RecordingPhase.PendingSource && Is.Stage(recording, "download") is { NextAttemptAt: { } next } && next > now,
            "pending");
        return Is.Stage(pending, "download")!;
    }

    private Task ConnectAsync(string clientSecret) => _real.PutSecretAsync(
        "zoom-app", ("accountId", ZoomServer.AccountId), ("clientId", ZoomServer.ClientId), ("clientSecret", clientSecret));

    private ZoomMeeting Recording(bool isProcessing) => new(
        new ZoomRecordedFile("v", "MP4", "shared_screen_with_speaker_view", $"{_files.Address}/lecture.mp4") { IsProcessing = isProcessing },
        new ZoomRecordedFile("t", "TRANSCRIPT", "audio_transcript", $"{_files.Address}/lecture.vtt") { IsProcessing = isProcessing });

    private static RecordingSpec Spec() => new()
    {
        Title = "From Zoom",
        Source = new SourceSpec { Zoom = new ZoomSource { MeetingId = Meeting, Credentials = new SecretReference("zoom-app") } },
        Overrides = new PipelineSpec
        {
            Download = new DownloadSettings { AllowPrivateAddresses = true },
            Outputs = [new OutputSettings { Name = "disk", File = new FileOutput { Directory = "media/published" } }],
        },
    };
}
