using System.Security.Cryptography;
using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Tests.Harness;
using Testing.Media;
using Testing.Sources;
using Testing.Zoom;

namespace StageRunner.Tests.Download;

/// <summary>A machine that downloads from a Zoom, whose files lie on another host.</summary>
public abstract class ZoomTest : IAsyncLifetime
{
    protected const string Meeting = "84512345678";
    protected const string BestView = "shared_screen_with_speaker_view";

    protected static byte[] Lecture { get; } = WavFile.Noise(1 << 20);

    protected static byte[] Other { get; } = WavFile.Noise(1 << 19);

    protected RunnerHarness Machine { get; } = new();

    protected ZoomServer Service { get; private set; } = null!;

    /// <summary>Where Zoom redirects to.</summary>
    protected SourceServer Files { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Service = await ZoomServer.StartAsync();
        Files = await SourceServer.StartAsync();
        Machine.Secret("zoom-app", ("accountId", ZoomServer.AccountId), ("clientId", ZoomServer.ClientId), ("clientSecret", ZoomServer.ClientSecret + "\n"));
        Files.Serve("/lecture", new SourceFile { Content = Lecture });
        Files.Serve("/other", new SourceFile { Content = Other });
        Files.Serve("/vtt", new SourceFile { Content = "WEBVTT\n\n1\n00:00:00.000 --> 00:00:01.000\nAda: Hello\n"u8.ToArray(), Ranges = false });
    }

    public async Task DisposeAsync()
    {
        await Service.DisposeAsync();
        await Files.DisposeAsync();
        Machine.Dispose();
    }

    protected int TokensAsked => Service.Asks.Count(ask => ask.Target == "/oauth/token");

    protected ZoomRecordedFile File(string id, string type, string view, string path) => new(id, type, view, Files.Address + path);

    /// <summary>Zoom has the recording, whole.</summary>
    protected ZoomSource Ready(ZoomSource source)
    {
        Service.Has(Meeting, new ZoomMeeting(File("s", "MP4", BestView, "/lecture")));
        return source;
    }

    protected StageRequest Request(Func<ZoomSource, ZoomSource> change)
    {
        var source = change(new ZoomSource { MeetingId = Meeting, Credentials = new SecretReference("zoom-app") });
        var tuning = new StageTuning { AllowPrivateAddresses = true, Zoom = Service.Addresses };
        return Machine.Download(new DownloadRequest { Source = new SourceSpec { Zoom = source } }, tuning);
    }

    protected Task<StageResult> DownloadAsync(Func<ZoomSource, ZoomSource>? change = null) => Machine.RunAsync(Request(change ?? (source => source)));

    protected static void AssertFails(StageResult result, string code)
    {
        Assert.Equal((StageOutcome.Failed, code), (result.Outcome, result.Code));
        Assert.DoesNotContain("canary", result.Message, StringComparison.Ordinal);
    }

    protected async Task AssertHasAsync(StageResult result, byte[] content)
    {
        Assert.Equal((StageOutcome.Succeeded, null), (result.Outcome, result.Message));
        var media = Assert.Single((await Machine.ManifestAsync(result)).Files, file => file.Role == ArtifactRole.Media);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), media.Sha256);
    }
}
