using StageRunner.Media;

namespace StageRunner.Tests.Media;

/// <summary>Clocks on paper: 25 frames and 50 packets of sound a second, interleaved as files have them.</summary>
public sealed class ClockScanTests
{
    private const int Picture = 0;
    private const int Sound = 1;

    [Fact]
    public void A_clock_that_runs_through_has_no_jumps() => Assert.True(Scan([(0, 60)]).Jumps(0).IsNone);

    [Fact]
    public void A_clock_that_restarts_is_followed_and_both_streams_move_by_the_same()
    {
        var jumps = Scan([(100, 114), (0, 16)]).Jumps(100);

        Assert.Equal(["14.0 s to -100.0 s"], jumps.Moments);
        Assert.Equal((350, 114.0), (jumps.Streams[Picture].Single().Packet, Math.Round(jumps.Streams[Picture].Single().Shift, 3)));
        Assert.Equal((700, 114.0), (jumps.Streams[Sound].Single().Packet, Math.Round(jumps.Streams[Sound].Single().Shift, 3)));
    }

    [Fact]
    public void A_jump_ahead_of_an_hour_leaves_no_hole() =>
        Assert.Equal([0, -3600], Scan([(0, 14), (3614, 3630)]).Shifts().Select(shift => Math.Round(shift, 3)));

    [Fact]
    public void A_step_back_of_a_second_loses_nothing() => Assert.Equal([0, 1], Scan([(0, 14), (13, 30)]).Shifts().Select(shift => Math.Round(shift, 3)));

    [Fact]
    public void Many_restarts_follow_each_other() =>
        Assert.Equal([0, 10, 20, 30], Scan([(0, 10), (0, 10), (0, 10), (0, 10)]).Shifts().Select(shift => Math.Round(shift, 3)));

    [Fact]
    public void A_pause_of_five_seconds_is_a_pause() => Assert.True(Scan([(0, 14), (19, 30)]).Jumps(0).IsNone);

    [Fact]
    public void A_picture_that_stands_still_while_the_sound_goes_on_is_no_jump()
    {
        var scan = new ClockScan(hole: 10, backwards: 0.1);
        scan.Add(Picture, 0, 0, 0.04);
        for (var i = 0; i < 3000; i++)
        {
            scan.Add(Sound, i * 0.02, i * 0.02, 0.02);
        }

        scan.Add(Picture, 60, 60, 0.04);
        Assert.True(scan.Jumps(0).IsNone);
    }

    [Fact]
    public void One_stream_in_disorder_is_not_a_clock_that_restarts()
    {
        Assert.True(WithSound(i => (i * 0.04) - (i is > 500 and < 510 ? 3 : 0)).Jumps(0).IsNone);
    }

    [Theory]
    [InlineData(-8)]
    [InlineData(-3)]
    public void One_stream_that_steps_away_from_the_others_and_stays_there_is_told_and_not_followed(int seconds)
    {
        var jumps = WithSound(i => (i * 0.04) + (i > 500 ? seconds : 0)).Jumps(0);

        Assert.True(jumps.IsOfOneStream);
        Assert.Equal([$"20.0 s to {20 + seconds}.0 s"], jumps.Moments);
    }

    [Fact]
    public void A_stream_in_disorder_after_the_other_has_ended_is_none_that_steps_away()
    {
        var scan = WithSound(i => i * 0.04);
        for (var i = 1000; i < 3000; i++)
        {
            var time = (i * 0.04) - (i is > 2000 and < 2010 ? 1 : 0);
            scan.Add(Sound, time, time, 0.04);
        }

        Assert.False(scan.Jumps(0).IsOfOneStream);
    }

    private static ClockScan WithSound(Func<int, double> times)
    {
        var scan = new ClockScan(hole: 10, backwards: 0.1);
        for (var i = 0; i < 1000; i++)
        {
            scan.Add(Picture, i * 0.04, i * 0.04, 0.04);
            scan.Add(Sound, times(i), times(i), 0.04);
        }

        return scan;
    }

    [Fact]
    public void Wherever_a_clock_restarts_nothing_overlaps_and_nothing_is_lost()
    {
        var random = new Random(11);
        for (var round = 0; round < 200; round++)
        {
            var pieces = Enumerable.Range(0, 1 + random.Next(4)).Select(_ => (From: Math.Round(random.NextDouble() * 5000), Length: 8 + random.Next(30))).ToList();
            for (var i = 1; i < pieces.Count; i++)
            {
                pieces[i] = pieces[i] with { From = Math.Min(pieces[i].From, pieces[i - 1].From + pieces[i - 1].Length - 1) };
            }

            var shifts = Scan([.. pieces.Select(piece => (piece.From, piece.From + piece.Length))]).Shifts();

            Assert.Equal(pieces.Count, shifts.Count);
            for (var i = 1; i < pieces.Count; i++)
            {
                Assert.Equal(pieces[i - 1].From + pieces[i - 1].Length + shifts[i - 1], pieces[i].From + shifts[i], 0.001);
            }
        }
    }

    private static ClockScan Scan((double From, double To)[] pieces)
    {
        var scan = new ClockScan(hole: 10, backwards: 0.1);
        foreach (var (from, to) in pieces)
        {
            for (var i = 0; i < Math.Round((to - from) * 50); i++)
            {
                scan.Add(Sound, from + (i * 0.02), from + (i * 0.02), 0.02);
                if (i % 2 == 0)
                {
                    scan.Add(Picture, from + (i * 0.02), from + (i * 0.02), 0.04);
                }
            }
        }

        return scan;
    }
}
