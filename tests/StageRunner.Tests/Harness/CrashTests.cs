using System.Security.Cryptography;
using Recordings.Contract;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using Testing.Media;
using Testing.Sources;

namespace StageRunner.Tests.Harness;

/// <summary>The runner's process is killed at every named point; the next one ends as if nothing had been.</summary>
public abstract class CrashTests : IAsyncLifetime
{
    private const int PartSize = 16 << 20;
    private static readonly byte[] Lecture = WavFile.Noise((2 * PartSize) + (1 << 20));
    private static readonly string Sha256 = Convert.ToHexStringLower(SHA256.HashData(Lecture));
    private SourceServer _source = null!;

    protected RunnerHarness Machine { get; } = new();

    /// <summary>The output that uploads go to.</summary>
    protected abstract OutputSettings Output { get; }

    public virtual async Task InitializeAsync() => _source = await SourceServer.StartAsync();

    public async Task DisposeAsync()
    {
        await _source.DisposeAsync();
        Machine.Dispose();
    }

    [Theory]
    [MemberData(nameof(CrashCases.Download), MemberType = typeof(CrashCases))]
    public async Task A_download_that_was_killed_is_continued(string fault)
    {
        await KillAsync(Download(), fault);
        Machine.LoseScratch();

        var result = await EndAsync(Download());

        Assert.Equal(Sha256, Convert.ToHexStringLower(SHA256.HashData(await Machine.BytesAsync((await Machine.ManifestAsync(result)).Files[0].Key))));
        Assert.InRange(_source.Requests.Sum(request => request.Sent), Lecture.Length, Lecture.Length + PartSize + (1 << 20));
        Assert.Equal(2, (await Machine.KeysAsync()).Count);
    }

    [Theory]
    [MemberData(nameof(CrashCases.Upload), MemberType = typeof(CrashCases))]
    public async Task An_upload_that_was_killed_is_continued(string fault)
    {
        var downloaded = await EndAsync(Download());
        await KillAsync(Upload(downloaded), fault);
        Machine.LoseScratch();

        var result = await EndAsync(Upload(downloaded));

        Assert.Equal(Sha256, await PublishedHashAsync("lecture/audio.wav"));
        Assert.Equal("lecture/audio.wav", result.Facts.Publication!.Id);
        Assert.Equal(["lecture/audio.wav", "lecture/publication.json"], await PublishedKeysAsync());
    }

    /// <summary>The SHA-256 of what is at the output.</summary>
    protected abstract Task<string> PublishedHashAsync(string key);

    /// <summary>Everything that is at the output.</summary>
    protected abstract Task<IReadOnlyList<string>> PublishedKeysAsync();

    private StageRequest Download()
    {
        var url = _source.Serve("/lecture.wav", new SourceFile { Content = Lecture });
        var tuning = new StageTuning { AllowPrivateAddresses = true, Parallelism = 1 };
        return Machine.Download(new DownloadRequest { Source = new SourceSpec { Http = new HttpSource { Url = url } } }, tuning);
    }

    private StageRequest Upload(StageResult downloaded)
    {
        var settings = new UploadRequest { Output = Output, Metadata = new MetadataSettings(), Title = "Lecture" };
        return Machine.Upload(settings, downloaded) with { Tuning = new StageTuning { Parallelism = 1 } };
    }

    private async Task KillAsync(StageRequest request, string fault)
    {
        using var process = Machine.Start(request, fault);
        var (exitCode, log) = await process.EndAsync();
        Assert.True(exitCode == RunnerProcess.Killed, $"{fault} was not reached: {exitCode} {log}");
    }

    private async Task<StageResult> EndAsync(StageRequest request)
    {
        using var process = Machine.Start(request);
        var (exitCode, log) = await process.EndAsync();
        Assert.True(exitCode == 0, log);
        return Machine.ReadResult()!;
    }
}
