using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources;
using Recordings.Resources.Pipeline;
using StageRunner.Tests.Harness;
using Testing.Media;

namespace StageRunner.Tests.Download;

/// <summary>Every container that is read goes the whole way: downloaded, recognised by its bytes, trimmed at its sound.</summary>
[Trait("Tier", "media")]
public sealed class ContainerTests : IDisposable
{
    private readonly RunnerHarness _machine = new();
    private readonly string _media;

    public ContainerTests() => _media = Directory.CreateDirectory(Path.Join(_machine.Root, "roots/media")).FullName;

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("mp4", "source.mp4", "-c:v libx264 -preset ultrafast -c:a aac")]
    [InlineData("m2ts", "source.ts", "-c:v libx264 -preset ultrafast -c:a ac3 -mpegts_m2ts_mode 1 -f mpegts")]
    [InlineData("flv", "source.flv", "-c:v libx264 -preset ultrafast -c:a aac")]
    [InlineData("wmv", "source.asf", "-c:v wmv2 -c:a wmav2")]
    [InlineData("mpg", "source.mpg", "-c:v mpeg2video -c:a mp2")]
    [InlineData("vob", "source.mpg", "-c:v mpeg2video -c:a ac3")]
    [InlineData("mxf", "source.mxf", "-c:v mpeg2video -c:a pcm_s16le")]
    [InlineData("dv", "source.dv", "-s 720x576 -pix_fmt yuv420p -ac 2")]
    [InlineData("rm", "source.rm", "-s 352x288 -c:v rv10 -c:a ac3")]
    [InlineData("3gp", "source.3gp", "-s 352x288 -c:v h263 -c:a aac")]
    [InlineData("wma", "source.asf", "-vn -c:a wmav2")]
    [InlineData("aiff", "source.aiff", "-vn -c:a pcm_s16be")]
    [InlineData("caf", "source.caf", "-vn -c:a pcm_s16le")]
    [InlineData("w64", "source.w64", "-vn -c:a pcm_s16le")]
    [InlineData("wav", "source.wav", "-vn -c:a pcm_s16le -rf64 always")]
    [InlineData("au", "source.au", "-vn -c:a pcm_mulaw -ar 8000")]
    [InlineData("ac3", "source.ac3", "-vn -c:a ac3")]
    [InlineData("wv", "source.wv", "-vn -c:a wavpack")]
    [InlineData("mp2", "source.mp3", "-vn -c:a mp2")]
    public async Task A_recording_of_every_kind_is_published_from_its_sound_on(string extension, string name, string arguments)
    {
        await MakeAsync($"in.{extension}", arguments);

        Assert.Equal(name, await TrimmedAsync($"in.{extension}"));
    }

    [Theory]
    [InlineData("mpegts", "-c:v libx264 -preset ultrafast -c:a aac -f mpegts", 100, "source.ts")]
    [InlineData("mpegts", "-c:v libx264 -preset ultrafast -c:a aac -f mpegts -mpegts_m2ts_mode 1", 50, "source.ts")]
    public async Task A_transport_stream_may_begin_within_a_packet(string extension, string arguments, int cut, string name)
    {
        await MakeAsync($"in.{extension}", arguments);
        var path = Path.Join(_media, $"in.{extension}");
        await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(path))[cut..]);

        Assert.Equal(name, await TrimmedAsync($"in.{extension}"));
    }

    [Theory]
    [InlineData("-c:a libmp3lame -write_xing 0 -id3v2_version 0", "mp3", 0, 0, "source.mp3")]
    [InlineData("-c:a libmp3lame -write_xing 0 -id3v2_version 0", "mp3", 300_000, 0, "source.mp3")]
    [InlineData("-c:a libmp3lame -write_xing 0 -id3v2_version 0", "mp3", 0, 1000, "source.mp3")]
    [InlineData("-c:a flac", "flac", 300, 0, "source.flac")]
    public async Task Sound_may_stand_behind_tags_and_zeros(string arguments, string extension, int tag, int zeros, string name)
    {
        await MakeAsync($"in.{extension}", $"-vn {arguments}");
        var path = Path.Join(_media, $"in.{extension}");
        byte[] id3 = tag == 0 ? [] : [(byte)'I', (byte)'D', (byte)'3', 3, 0, 0, (byte)(tag >> 21 & 127), (byte)(tag >> 14 & 127), (byte)(tag >> 7 & 127), (byte)(tag & 127), .. new byte[tag]];
        await File.WriteAllBytesAsync(path, [.. id3, .. new byte[zeros], .. await File.ReadAllBytesAsync(path)]);

        Assert.Equal(name, await TrimmedAsync($"in.{extension}"));
    }

    [Theory]
    [InlineData("-f image2 -c:v mjpeg -pix_fmt yuvj420p -frames:v 1 -update 1 -an", "a JPEG picture")]
    [InlineData("-f h264 -c:v libx264 -preset ultrafast -an", "H.264 video without a container")]
    [InlineData("-f tta -vn", "True Audio (TTA)")]
    public async Task What_is_not_read_is_refused_by_its_name(string arguments, string name)
    {
        await MakeAsync("in.mp4", arguments);

        var result = await _machine.RunAsync(Download("in.mp4"));

        Assert.Equal(ErrorCodes.NotMedia, result.Code);
        Assert.Contains($"is {name}. What is read: MP4/MOV/3GP, Matroska/WebM,", result.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("login", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_phone_s_AMR_is_read()
    {
        // Frames of 20 ms at 12.2 kbit/s: hardly a hiss, and from the third to the fifth second noise.
        var random = new Random(1);
        byte[] Noise()
        {
            var frame = new byte[32];
            random.NextBytes(frame);
            frame[0] = 0x3C;
            return frame;
        }

        byte[] frames = [.. Enumerable.Range(0, 400).SelectMany(i => i is >= 150 and < 250 ? Noise() : [0x3C, .. new byte[31]])];
        await File.WriteAllBytesAsync(Path.Join(_media, "in.amr"), [.. "#!AMR\n"u8, .. frames]);

        Assert.Equal("source.amr", await TrimmedAsync("in.amr"));
    }

    /// <summary>Eight seconds, with a tone from 3 to 5.</summary>
    private async Task MakeAsync(string name, string arguments) => await Tool.RunAsync(
        "ffmpeg",
        [
            "-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=8", "-f", "lavfi", "-i", "aevalsrc='0.4*sin(2*PI*800*t)*between(t,3,5)':s=48000:d=8",
            .. arguments.Split(' '), Path.Join(_media, name),
        ]);

    /// <summary>Downloads and trims it; gives the name that it was downloaded under.</summary>
    private async Task<string> TrimmedAsync(string path)
    {
        var downloaded = await _machine.RunAsync(Download(path));
        Assert.True(downloaded.Code is null, $"{downloaded.Code}: {downloaded.Message}");
        var settings = new TrimRequest { SilenceThresholdDb = -30, MinSilence = TimeSpan.FromSeconds(1), PadBefore = TimeSpan.FromSeconds(1), PadAfter = TimeSpan.FromSeconds(1) };
        var trimmed = await _machine.RunAsync(_machine.Request(StageNames.Trim, JsonSerializer.SerializeToElement(settings, RecordingsJson.Default.TrimRequest)) with
        {
            Inputs = [new InputArtifacts { Stage = StageNames.Download, Manifest = downloaded.Manifest!, Digest = downloaded.Digest! }],
        });
        Assert.True(trimmed.Code is null, $"{trimmed.Code}: {trimmed.Message}");
        var media = (await _machine.ManifestAsync(trimmed)).Files.Single(file => file.Role == ArtifactRole.Media);
        var heard = await MediaFacts.SoundAsync(Path.Combine(_machine.StoreDirectory, media.Key));
        Assert.Equal(1, heard.From, 0.1);
        Assert.Equal(3, heard.To, 0.1);
        return (await _machine.ManifestAsync(downloaded)).Files.Single(file => file.Role == ArtifactRole.Media).Name;
    }

    private StageRequest Download(string path, MediaIntegrityRule? integrity = null) =>
        _machine.Download(new DownloadRequest { Source = new SourceSpec { File = new FileSource { Path = $"media/{path}" } }, Integrity = integrity });
}
