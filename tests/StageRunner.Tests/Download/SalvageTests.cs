using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using StageRunner.Tests.Harness;
using Testing.Media;

namespace StageRunner.Tests.Download;

/// <summary>Files whose recorder died: refused unless the part is wanted, and then what can be played is published and what is missing is said.</summary>
[Trait("Tier", "media")]
public sealed class SalvageTests : IDisposable
{
    private const double Whole = 12;
    private readonly RunnerHarness _machine = new();
    private readonly string _media;

    public SalvageTests() => _media = Directory.CreateDirectory(Path.Join(_machine.Root, "roots/media")).FullName;

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("in.mp4", "-movflags +faststart", true)]
    [InlineData("in.mp4", "-movflags frag_keyframe+empty_moov", false)]
    [InlineData("in.mkv", "", true)]
    [InlineData("in.flv", "", true)]
    [InlineData("in.mp3", "-vn -c:a libmp3lame", true)]
    [InlineData("in.wav", "-vn -c:a pcm_s16le", true)]
    [InlineData("in.flac", "-vn -c:a flac", true)]
    public async Task A_file_that_ends_too_early_is_refused_and_with_Salvage_its_part_is_trimmed(string name, string arguments, bool promises)
    {
        await CutAsync(name, arguments, 0.7);

        var refused = await _machine.RunAsync(Download(name, integrity: null));
        Assert.Equal(ErrorCodes.MediaTruncated, refused.Code);
        Assert.Contains("download.integrity: Salvage", refused.Message, StringComparison.Ordinal);

        var salvaged = await _machine.RunAsync(Download(name, MediaIntegrityRule.Salvage));
        Assert.True(salvaged.Code is null, $"{salvaged.Code}: {salvaged.Message}");
        Assert.InRange(salvaged.Facts.DurationSeconds!.Value, 6, 10);
        Assert.Equal(promises ? Whole : 0, salvaged.Facts.PromisedSeconds ?? 0, 0.3);
        var media = Assert.Single((await _machine.ManifestAsync(salvaged)).Files);
        Assert.StartsWith("salvaged.", media.Name, StringComparison.Ordinal);
        Assert.Equal(2, await TrimmedAsync(salvaged), 0.3);
    }

    [Fact]
    public async Task A_file_with_a_hole_in_its_middle_is_trimmed_and_the_hole_is_measured()
    {
        await MakeAsync("in.mp4", "");
        var path = Path.Join(_media, "in.mp4");
        var bytes = await File.ReadAllBytesAsync(path);
        bytes.AsSpan(bytes.Length * 55 / 100, bytes.Length * 15 / 100).Clear();
        await File.WriteAllBytesAsync(path, bytes);

        var salvaged = await _machine.RunAsync(Download("in.mp4", MediaIntegrityRule.Salvage));

        Assert.True(salvaged.Code is null, $"{salvaged.Code}: {salvaged.Message}");
        Assert.Equal(Whole, salvaged.Facts.DurationSeconds!.Value, 0.1);
        Assert.InRange(salvaged.Facts.DamagedSeconds!.Value, 1, 3);
        Assert.Equal(2, await TrimmedAsync(salvaged), 0.3);
    }

    [Fact]
    public async Task An_MP4_without_its_index_can_not_be_saved_and_is_refused_by_that()
    {
        await CutAsync("in.mp4", "", 0.7);

        var result = await _machine.RunAsync(Download("in.mp4", MediaIntegrityRule.Salvage));

        Assert.Equal(ErrorCodes.MediaTruncated, result.Code);
        Assert.Contains("no index", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_file_stays_as_it_is_and_nothing_is_said_of_it()
    {
        await MakeAsync("in.mp4", "");

        var result = await _machine.RunAsync(Download("in.mp4", MediaIntegrityRule.Salvage));

        Assert.Equal((null, null, null), (result.Code, result.Facts.PromisedSeconds, result.Facts.DamagedSeconds));
        Assert.Equal("source.mp4", Assert.Single((await _machine.ManifestAsync(result)).Files).Name);
    }

    /// <summary>Twelve seconds, with a tone from 2 to 4.</summary>
    private async Task MakeAsync(string name, string arguments) => await Tool.RunAsync(
        "ffmpeg",
        [
            "-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=12", "-f", "lavfi", "-i", "aevalsrc='0.4*sin(2*PI*800*t)*between(t,2,4)+0.0001*random(0)':s=48000:d=12",
            "-c:v", "libx264", "-preset", "ultrafast", "-g", "25", "-c:a", "aac", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), Path.Join(_media, name),
        ]);

    private async Task CutAsync(string name, string arguments, double share)
    {
        await MakeAsync(name, arguments);
        var path = Path.Join(_media, name);
        var bytes = await File.ReadAllBytesAsync(path);
        await File.WriteAllBytesAsync(path, bytes[..(int)(bytes.Length * share)]);
    }

    /// <summary>When the tone begins in what trim makes of it, plus one second of padding that was asked for.</summary>
    private async Task<double> TrimmedAsync(StageResult downloaded)
    {
        var settings = new TrimRequest { SilenceThresholdDb = -40, MinSilence = TimeSpan.FromSeconds(1), PadBefore = TimeSpan.FromSeconds(1), PadAfter = TimeSpan.FromSeconds(1), Integrity = MediaIntegrityRule.Salvage };
        var trimmed = await _machine.RunAsync(_machine.Request(StageNames.Trim, JsonSerializer.SerializeToElement(settings, RecordingsJson.Default.TrimRequest)) with
        {
            Inputs = [new InputArtifacts { Stage = StageNames.Download, Manifest = downloaded.Manifest!, Digest = downloaded.Digest! }],
        });
        Assert.True(trimmed.Code is null, $"{trimmed.Code}: {trimmed.Message}");
        var media = (await _machine.ManifestAsync(trimmed)).Files.Single(file => file.Role == ArtifactRole.Media);
        return 1 + (await MediaFacts.SoundAsync(Path.Combine(_machine.StoreDirectory, media.Key))).From;
    }

    private StageRequest Download(string path, MediaIntegrityRule? integrity) =>
        _machine.Download(new DownloadRequest { Source = new SourceSpec { File = new FileSource { Path = $"media/{path}" } }, Integrity = integrity });
}
