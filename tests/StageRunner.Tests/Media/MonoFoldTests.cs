using StageRunner.Media;

namespace StageRunner.Tests.Media;

/// <summary>What recognisers hear of several channels: never less than the loudest of them.</summary>
public sealed class MonoFoldTests
{
    [Fact]
    public void One_channel_comes_out_as_it_is() => Assert.Equal(1, Loudness(tone => [tone]), 0.001);

    [Fact]
    public void Two_equal_channels_come_out_as_one_of_them() => Assert.Equal(1, Loudness(tone => [tone, tone]), 0.001);

    [Fact]
    public void A_channel_that_is_the_others_inverse_cancels_nothing() => Assert.Equal(1, Loudness(tone => [tone, -tone]), 0.01);

    [Fact]
    public void A_voice_on_one_channel_is_as_loud_as_there() => Assert.Equal(1, Loudness(tone => [0, tone]), 0.01);

    [Fact]
    public void A_voice_on_one_of_six_channels_is_as_loud_as_there() => Assert.Equal(1, Loudness(tone => [0, 0, tone, 0, 0, 0]), 0.01);

    [Fact]
    public void Two_voices_on_two_channels_are_both_heard()
    {
        var other = 0.0;
        Assert.InRange(Loudness(tone => [tone, Math.Sin(other += 0.311)]), 0.9, 1.1);
    }

    [Fact]
    public void A_track_that_is_another_ones_inverse_is_known_for_that()
    {
        Assert.True(Folded(tone => -tone).IsInverse(1));
        Assert.False(Folded(tone => tone).IsInverse(1));
        Assert.False(Folded(_ => 0).IsInverse(1));
        var other = 0.0;
        Assert.False(Folded(_ => Math.Sin(other += 0.311)).IsInverse(1));
    }

    private static MonoFold Folded(Func<double, double> second)
    {
        var fold = new MonoFold(2);
        var frames = new double[2 * MonoFold.Block];
        for (var block = 0; block < 40; block++)
        {
            for (var i = 0; i < MonoFold.Block; i++)
            {
                var tone = Math.Sin(((block * MonoFold.Block) + i) * 0.2);
                (frames[2 * i], frames[(2 * i) + 1]) = (tone, second(tone));
            }

            fold.Fold(frames, new double[MonoFold.Block]);
        }

        return fold;
    }

    /// <summary>The root of the mean square of the last of two seconds, for that of the tone.</summary>
    private static double Loudness(Func<double, double[]> channelsOf)
    {
        var channels = channelsOf(0).Length;
        var fold = new MonoFold(channels);
        double heard = 0, made = 0;
        var mono = new double[MonoFold.Block];
        for (var block = 0; block < 40; block++)
        {
            var tones = Enumerable.Range(0, MonoFold.Block).Select(i => Math.Sin(((block * MonoFold.Block) + i) * 0.17)).ToArray();
            fold.Fold(tones.SelectMany(channelsOf).ToArray(), mono);
            heard += block < 20 ? 0 : mono.Sum(sample => sample * sample);
            made += block < 20 ? 0 : tones.Sum(tone => tone * tone);
        }

        return Math.Sqrt(heard / made);
    }
}
