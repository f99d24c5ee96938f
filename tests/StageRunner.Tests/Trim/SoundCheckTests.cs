using StageRunner.Media;
using StageRunner.Stages.Trim;

namespace StageRunner.Tests.Trim;

/// <summary>Levels, half decibels below full scale every 10 ms: a cut sounds as its source does, or it does not.</summary>
[Trait("Tier", "unit")]
public sealed class SoundCheckTests
{
    private const byte Loud = 20;

    [Fact]
    public void The_same_is_the_same() => Assert.Null(SoundCheck.Compare(Heard((100, 200)), Heard((100, 200))));

    [Fact]
    public void A_packet_s_length_and_a_coder_s_noise_are_nothing() =>
        Assert.Null(SoundCheck.Compare(Heard((100, 200)), [.. Heard((104, 204)).Select(level => (byte)Math.Min(level + 10, 255))]));

    [Fact]
    public void What_is_gone_is_told_in_seconds() => Assert.Equal(0.95, SoundCheck.Compare(Heard((100, 200), (300, 400)), Heard((300, 400)))!.Value, 0.06);

    [Fact]
    public void What_is_heard_where_nothing_was_is_told_too() => Assert.NotNull(SoundCheck.Compare(Heard((100, 200)), Heard((100, 200), (300, 400))));

    [Fact]
    public void What_is_heard_at_another_time_is_both() => Assert.NotNull(SoundCheck.Compare(Heard((100, 200)), Heard((160, 260))));

    [Fact]
    public void Silence_is_like_silence() => Assert.Null(SoundCheck.Compare(Heard(), Heard()));

    [Fact]
    public void Less_than_both_edges_is_not_judged() => Assert.Null(SoundCheck.Compare(new byte[20], [.. Enumerable.Repeat(AudioLevels.Nothing, 20)]));

    private static byte[] Heard(params (int From, int To)[] parts) =>
        [.. Enumerable.Range(0, 500).Select(i => parts.Any(part => i >= part.From && i < part.To) ? Loud : AudioLevels.Nothing)];
}
