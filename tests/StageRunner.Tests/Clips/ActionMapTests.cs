using StageRunner.Stages.Clips.Framing;

namespace StageRunner.Tests.Clips;

public sealed class ActionMapTests
{
    // Of a picture of 16:9, what a window of 9:16 shows.
    private const double Vertical = 0.316;

    [Theory]
    [InlineData(4, 0.0, 0.1)]
    [InlineData(18, 0.15, 0.3)]
    [InlineData(32, 0.45, 0.55)]
    [InlineData(46, 0.7, 0.85)]
    [InlineData(60, 0.9, 1.0)]
    public void What_moves_is_in_the_middle_of_the_window_as_far_as_the_picture_reaches(int column, double from, double to) =>
        Assert.InRange(Map(40, (frame, i) => Box(frame, column + (i % 3) - 1, 18, 3, 200)).Place(isAcross: true, Vertical), from, to);

    [Fact]
    public void A_window_that_is_lower_than_the_picture_follows_up_and_down()
    {
        var map = Map(40, (frame, i) => Box(frame, 30, 4 + (i % 3), 3, 200));

        Assert.InRange(map.Place(isAcross: false, 0.5), 0, 0.1);
        Assert.Equal(0.5, map.Place(isAcross: true, Vertical), 0.1);
    }

    [Fact]
    public void Where_nothing_moves_it_is_where_something_is_drawn() =>
        Assert.InRange(Map(40, (frame, _) => Box(frame, 50, 18, 8, 200)).Place(isAcross: true, Vertical), 0.65, 0.95);

    [Fact]
    public void A_plain_picture_is_shown_from_its_middle()
    {
        Assert.Equal(0.5, Map(40, (_, _) => { }).Place(isAcross: true, Vertical));
        Assert.Equal(0.5, Map(0, (_, _) => { }).Place(isAcross: true, Vertical));
        Assert.Equal(0.5, Map(1, (_, _) => { }).Place(isAcross: true, Vertical));
    }

    [Fact]
    public void Movement_everywhere_is_no_reason_to_leave_the_middle()
    {
        var random = new Random(1);

        Assert.Equal(0.5, Map(40, (frame, _) => Speckle(frame, random)).Place(isAcross: true, Vertical));
    }

    [Fact]
    public void New_slides_are_no_movement() => Assert.InRange(
        Map(40, (frame, i) =>
        {
            frame.AsSpan().Fill(i % 8 < 4 ? (byte)30 : (byte)220);
            Box(frame, 10 + (i % 3), 18, 3, 128);
        }).Place(isAcross: true, Vertical),
        0,
        0.25);

    [Fact]
    public void Noise_is_no_movement()
    {
        var random = new Random(1);

        Assert.InRange(
            Map(40, (frame, i) =>
            {
                for (var j = 0; j < frame.Length; j++)
                {
                    frame[j] = (byte)(60 + random.Next(8));
                }

                Box(frame, 54 + (i % 3), 18, 3, 200);
            }).Place(isAcross: true, Vertical),
            0.75,
            1);
    }

    private static ActionMap Map(int frames, Action<byte[], int> draw)
    {
        var map = new ActionMap();
        for (var i = 0; i < frames; i++)
        {
            var frame = new byte[ActionMap.FrameSize];
            frame.AsSpan().Fill(60);
            draw(frame, i);
            map.Add(frame);
        }

        return map;
    }

    private static void Box(byte[] frame, int column, int row, int radius, byte level)
    {
        for (var y = Math.Max(0, row - radius); y <= Math.Min(ActionMap.Height - 1, row + radius); y++)
        {
            for (var x = Math.Max(0, column - radius); x <= Math.Min(ActionMap.Width - 1, column + radius); x++)
            {
                frame[(y * ActionMap.Width) + x] = level;
            }
        }
    }

    private static void Speckle(byte[] frame, Random random)
    {
        for (var i = 0; i < 300; i++)
        {
            frame[random.Next(frame.Length)] = 200;
        }
    }
}
