using System.Text;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Media;
using Testing.Media;

namespace StageRunner.Tests.Media;

[Collection(MediaCollection.Name)]
[Trait("Tier", "media")]
public sealed class MediaProbeTests(SampleMedia samples)
{
    private static readonly MediaProcess Process = new(TimeProvider.System);

    [Fact]
    public async Task A_video_is_described()
    {
        var info = await ProbeAsync(await samples.MakeAsync(new SampleVideo()));

        Assert.Equal(40, info.Duration, 0.1);
        Assert.Equal(("h264", 192, 108, 25.0, 12800, "yuv420p"), (info.Video!.Codec, info.Video.Width, info.Video.Height, info.Video.FrameRate, info.Video.TimeScale, info.Video.PixelFormat));
        Assert.True(info.Video.ReorderDepth > 0);
        Assert.Equal(("aac", 44100, 1), (info.Audio!.Codec, info.Audio.SampleRate, info.Audio.Channels));
    }

    [Fact]
    public async Task Audio_alone_has_no_video() =>
        Assert.Null((await ProbeAsync(await samples.MakeAsync(Audio(".mp3", "libmp3lame")))).Video);

    [Fact]
    public async Task Video_alone_has_no_audio()
    {
        var info = await ProbeAsync(await samples.MakeAsync(new SampleVideo { Audio = null, Duration = 4 }));

        Assert.Equal(ErrorCodes.NoAudio, Assert.Throws<StageException>(() => info.RequireAudio()).Code);
    }

    [Fact]
    public async Task A_recording_of_a_browser_without_a_duration_is_measured()
    {
        var live = await samples.MakeAsync(new SampleVideo { Duration = 6, Extension = ".webm", Video = "libvpx -deadline realtime -cpu-used 8", Audio = "libopus", Options = "-f webm -live 1" });

        Assert.Equal(6, (await ProbeAsync(live)).Duration, 0.15);
    }

    [Theory]
    [InlineData("page.mp4", "<!DOCTYPE html><html><body>Sign in</body></html>")]
    [InlineData("list.mp4", "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n")]
    [InlineData("script.mp4", "ffconcat version 1.0\nfile /etc/hostname\n")]
    [InlineData("empty.mp4", "")]
    public async Task What_is_not_media_is_not_opened(string name, string content)
    {
        var path = await samples.FileAsync(name, Encoding.UTF8.GetBytes(content));

        Assert.Equal(ErrorCodes.NotMedia, (await Assert.ThrowsAsync<StageException>(() => ProbeAsync(path))).Code);
    }

    [Fact]
    public async Task A_playlist_behind_the_first_bytes_of_media_is_not_followed()
    {
        var path = await samples.FileAsync("mask.mp4", [0, 0, 0, 8, .. "ftyp"u8, .. "#EXTM3U\n#EXTINF:10,\nfile:///etc/hostname\n"u8]);

        Assert.Contains((await Assert.ThrowsAsync<StageException>(() => ProbeAsync(path))).Code, new[] { ErrorCodes.MediaCorrupt, ErrorCodes.MediaTruncated });
    }

    [Fact]
    public async Task A_file_without_its_index_is_truncated()
    {
        var cut = await samples.TruncateAsync(await samples.MakeAsync(new SampleVideo()), 0.4);

        Assert.Equal(ErrorCodes.MediaTruncated, (await Assert.ThrowsAsync<StageException>(() => ProbeAsync(cut))).Code);
    }

    [Theory]
    [InlineData(".mp4", "-movflags +faststart")]
    [InlineData(".mkv", "")]
    public async Task A_file_with_its_index_but_not_all_of_its_frames_is_truncated(string extension, string options)
    {
        var cut = await samples.TruncateAsync(await samples.MakeAsync(new SampleVideo { Extension = extension, Options = options }), 0.4);
        var info = await ProbeAsync(cut);

        Assert.Equal(40, info.Duration, 0.2);
        var error = await Assert.ThrowsAsync<StageException>(() => new MediaIntegrity(Process).VerifyAsync(cut, info, default));
        Assert.Equal(ErrorCodes.MediaTruncated, error.Code);
    }

    [Theory]
    [InlineData(".mp4", "libx264 -preset veryfast -pix_fmt yuv420p -g 250", "aac -b:a 64k")]
    [InlineData(".mkv", "libx264 -preset veryfast -pix_fmt yuv420p -g 250", "aac -b:a 64k")]
    [InlineData(".webm", "libvpx -deadline realtime -cpu-used 8", "libopus")]
    [InlineData(".mp3", null, "libmp3lame")]
    public async Task A_whole_file_is_whole(string extension, string? video, string audio)
    {
        var path = await samples.MakeAsync(new SampleVideo { Extension = extension, Video = video, Audio = audio, Duration = extension == ".mp4" ? 40 : 10 });

        await new MediaIntegrity(Process).VerifyAsync(path, await ProbeAsync(path), default);
    }

    private static SampleVideo Audio(string extension, string codec) => new() { Video = null, Extension = extension, Audio = codec, Duration = 10 };

    private static Task<MediaInfo> ProbeAsync(string path) => new MediaProbe(Process).ProbeAsync(path, default);
}
