using Recordings.Contract;
using StageRunner.Stages.Trim;

namespace StageRunner.Tests.Trim;

public sealed class KeepWindowTests
{
    private static readonly TrimRequest Settings = new() { MinSilence = TimeSpan.FromSeconds(2), PadBefore = TimeSpan.FromSeconds(5), PadAfter = TimeSpan.FromSeconds(3) };

    [Fact]
    public void Both_ends_are_cut_up_to_the_padding() => Assert.Equal(new TimeRange(15, 73), Decide(new(0, 20), new(70, 100)));

    [Fact]
    public void A_pause_in_the_middle_stays() => Assert.Equal(new TimeRange(0, 100), Decide(new TimeRange(40, 60)));

    [Fact]
    public void All_sound_stays_whole() => Assert.Equal(new TimeRange(0, 100), Decide());

    [Fact]
    public void All_silence_gives_nothing_to_keep() => Assert.Null(Decide(new TimeRange(0, 100)));

    [Fact]
    public void A_click_at_the_very_start_is_not_sound() => Assert.Equal(15, Decide(new TimeRange(0.05, 20))!.Start);

    [Fact]
    public void Padding_never_reaches_beyond_the_media() => Assert.Equal(new TimeRange(0, 100), Decide(new(0, 4), new(98, 100)));

    [Fact]
    public void A_cut_of_less_than_a_tenth_of_a_second_is_none() => Assert.Equal(new TimeRange(0, 100), Decide(new(0, 5.05), new(96.95, 100)));

    [Fact]
    public void Video_without_sound_after_the_audio_is_silence() =>
        Assert.Equal(new TimeRange(0, 83), KeepWindow.Decide([], audioEnd: 80, duration: 100, Settings));

    [Fact]
    public void Audio_that_ends_a_little_before_the_video_is_not() =>
        Assert.Equal(new TimeRange(0, 100), KeepWindow.Decide([], audioEnd: 99, duration: 100, Settings));

    [Fact]
    public void Sound_is_what_no_silence_covers() => Assert.Equal(48, KeepWindow.SoundSeconds(new TimeRange(15, 73), [new(0, 20), new(40, 42), new(70, 100)]), 6);

    private static TimeRange? Decide(params TimeRange[] silences) => KeepWindow.Decide(silences, audioEnd: 100, duration: 100, Settings);
}
