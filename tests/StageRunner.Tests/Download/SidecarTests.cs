using System.Text;
using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Tests.Harness;
using Testing.Media;

namespace StageRunner.Tests.Download;

/// <summary>The transcript beside the media is read when it is downloaded: what is wrong with it is found then, once, and said of it.</summary>
[Trait("Tier", "media")]
public sealed class SidecarTests : IDisposable
{
    private const string Russian = "1\n00:00:00,000 --> 00:00:01,000\nДобро пожаловать на курс о деревьях.\n";
    private readonly RunnerHarness _machine = new();
    private readonly string _media;

    public SidecarTests()
    {
        _media = Directory.CreateDirectory(Path.Join(_machine.Root, "roots/media")).FullName;
        File.WriteAllBytes(Path.Join(_media, "lecture.wav"), WavFile.Noise(400_000));
    }

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("windows-1251", true)]
    [InlineData("koi8-r", true)]
    [InlineData("utf-16", false)]
    public async Task It_is_kept_in_UTF_8_and_what_it_was_in_is_a_fact(string encoding, bool guessed)
    {
        var result = await DownloadAsync(TextEncodings.Find(encoding)!.GetBytes(Russian));

        Assert.True(result.Code is null, $"{result.Code}: {result.Message}");
        Assert.Equal((encoding == "utf-16" ? "utf-16le" : encoding, guessed), (result.Facts.TranscriptEncoding, result.Facts.TranscriptEncodingConfidence > 0.5));
        Assert.Equal(Russian, Encoding.UTF8.GetString(await StoredAsync(result)));
    }

    [Fact]
    public async Task What_is_UTF_8_stays_byte_for_byte_and_nothing_is_said_of_it()
    {
        byte[] bytes = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Russian)];

        var result = await DownloadAsync(bytes);

        Assert.Null(result.Facts.TranscriptEncoding);
        Assert.Equal(bytes, await StoredAsync(result));
    }

    [Fact]
    public async Task What_the_recording_says_of_it_holds()
    {
        var result = await DownloadAsync(TextEncodings.Find("gbk")!.GetBytes(Russian.Replace("Добро пожаловать на курс о деревьях.", "大家好", StringComparison.Ordinal)), "gbk");

        Assert.Equal(("gbk", null), (result.Facts.TranscriptEncoding, result.Facts.TranscriptEncodingConfidence));
        Assert.Contains("大家好", Encoding.UTF8.GetString(await StoredAsync(result)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_that_was_cut_in_two_is_shown_as_such_and_counted()
    {
        var bytes = Encoding.UTF8.GetBytes(Russian);

        var result = await DownloadAsync([.. bytes[..34], .. bytes[35..]]);

        Assert.Equal("utf-8 (1 damaged)", result.Facts.TranscriptEncoding);
        Assert.Contains("\uFFFD", Encoding.UTF8.GetString(await StoredAsync(result)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1\n00:00:02,000 --> 00:00:01,000\nOne\n", "at line 2")]
    [InlineData("", "is empty")]
    [InlineData("<!DOCTYPE html><title>Log in</title>", "a web page")]
    [InlineData("<tt xmlns=\"http://www.w3.org/ns/ttml\"/>", "TTML")]
    [InlineData("1\n01:00:00,000 --> 01:00:01,000\nOne\n", "does not fit the media: 1 of 1 cues begin after its end")]
    [InlineData("WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000\n\n10:00:00.000 --> 10:00:01.000\nOne\n", "the first cue at 10:00:00.000")]
    public async Task What_is_wrong_with_it_is_permanent_and_said_of_the_transcript(string text, string says)
    {
        var result = await DownloadAsync(Encoding.UTF8.GetBytes(text));

        Assert.Equal(ErrorCodes.TranscriptInvalid, result.Code);
        Assert.Equal(ErrorClass.Permanent, ErrorCatalogue.Describe(result.Code!).Class);
        Assert.Contains(says, result.Message, StringComparison.Ordinal);
    }

    private Task<StageResult> DownloadAsync(byte[] transcript, string? encoding = null)
    {
        File.WriteAllBytes(Path.Join(_media, "lecture.srt"), transcript);
        var source = new SourceSpec { File = new FileSource { Path = "media/lecture.wav", TranscriptPath = "media/lecture.srt" }, TranscriptEncoding = encoding };
        return _machine.RunAsync(_machine.Download(new DownloadRequest { Source = source }));
    }

    private async Task<byte[]> StoredAsync(StageResult result) =>
        await _machine.BytesAsync((await _machine.ManifestAsync(result)).Files.Single(file => file.Role == ArtifactRole.Sidecar).Key);
}
