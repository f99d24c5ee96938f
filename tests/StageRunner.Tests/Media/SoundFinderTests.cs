using Recordings.Contract;
using StageRunner.Media;

namespace StageRunner.Tests.Media;

/// <summary>Sounds made of numbers: 16 kHz, ten seconds, a voice of half a second's syllables from 4 to 6 s.</summary>
public sealed class SoundFinderTests
{
    private const double Threshold = -40;

    [Fact]
    public void A_voice_is_found_within_a_hundredth_of_a_second() => AssertVoice(Voice(0.1));

    [Theory]
    [InlineData(0.02)]
    [InlineData(-0.3)]
    public void An_offset_is_not_a_sound(double offset) => AssertVoice(at => Voice(0.1)(at) + offset);

    [Theory]
    [InlineData(50, 0.03)]
    [InlineData(60, 0.03)]
    [InlineData(100, 0.03)]
    [InlineData(120, 0.02)]
    public void A_hum_that_never_stops_is_not_a_sound(double hertz, double amplitude) => AssertVoice(at => Voice(0.3)(at) + (amplitude * Math.Sin(2 * Math.PI * hertz * at)));

    [Fact]
    public void A_noise_that_never_stops_is_not_a_sound()
    {
        var random = new Random(5);
        AssertVoice(at => Voice(0.3)(at) + (0.02 * ((2 * random.NextDouble()) - 1)));
    }

    [Theory]
    [InlineData(0.001)]
    [InlineData(0.005)]
    [InlineData(0.015)]
    public void A_click_is_not_a_sound_however_loud(double length) =>
        AssertVoice(at => (at % 2.5) - 0.5 is >= 0 and var since && since < length ? 0.9 : Voice(0.1)(at));

    [Fact]
    public void A_tone_throughout_is_sound_not_noise()
    {
        var sounds = Sounds(at => 0.1 * Math.Sin(2 * Math.PI * 440 * at));

        Assert.Equal(0, sounds[0].Start, 0.05);
        Assert.Equal(10, sounds[^1].End, 0.05);
    }

    [Fact]
    public void A_quiet_stretch_before_a_loud_one_is_no_noise()
    {
        var sounds = Sounds(at => (at < 2 ? 0.02 : 0.5) * Math.Sin(2 * Math.PI * 440 * at));

        Assert.Equal(0, sounds[0].Start, 0.05);
        Assert.Equal(10, sounds[^1].End, 0.05);
    }

    [Fact]
    public void A_voice_just_above_the_threshold_is_a_sound() => AssertVoice(Voice(0.014));

    [Fact]
    public void A_voice_below_it_is_silence() => Assert.Empty(Sounds(Voice(0.006)));

    [Fact]
    public void Silence_is_what_no_channel_sounds_in() => Assert.Equal(
        [new TimeRange(0, 3), new TimeRange(7, 10)],
        SoundFinder.Silences([new TimeRange(5.5, 7), new TimeRange(3, 4), new TimeRange(4.5, 6)], end: 10, shortest: 2));

    private static void AssertVoice(Func<double, double> signal)
    {
        var sounds = Sounds(signal);

        Assert.NotEmpty(sounds);
        Assert.Equal(4, sounds[0].Start, 0.03);
        Assert.Equal(6, sounds[^1].End, 0.1);
    }

    private static Func<double, double> Voice(double amplitude) => at => at is >= 4 and < 6 && at % 0.5 < 0.45 ? amplitude * Math.Sin(2 * Math.PI * 300 * at) : 0;

    private static IReadOnlyList<TimeRange> Sounds(Func<double, double> signal)
    {
        var levels = new AudioLevels();
        for (var i = 0; i < 10 * MonoAudio.SampleRate; i++)
        {
            levels.Add(signal((double)i / MonoAudio.SampleRate));
        }

        levels.Finish();
        return SoundFinder.Sounds(levels.Levels, Threshold);
    }
}
