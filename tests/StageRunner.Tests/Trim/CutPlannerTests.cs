using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Media;
using StageRunner.Stages.Trim;

namespace StageRunner.Tests.Trim;

/// <summary>Plans over made-up packets: a keyframe every second, four frames each, the third shown before the second.</summary>
public sealed class CutPlannerTests
{
    private static readonly IReadOnlyList<MediaPacket> Packets =
        [.. Enumerable.Range(0, 10).SelectMany(second => new[] { 0, 0.5, 0.25, 0.75 }.Select(at => new MediaPacket(second + at, 0.25, at == 0)))];

    [Fact]
    public void An_exact_cut_encodes_from_the_frame_on_show_to_the_next_keyframe()
    {
        var plan = Assert.IsType<CopyCut>(Plan(new TimeRange(2.4, 7)));

        Assert.Equal((2.25, 7.0, 3.0, 16, 0.75), (plan.Start, plan.End, plan.CopyFrom, plan.CopyPackets, plan.HeadDuration));
    }

    [Fact]
    public void An_exact_cut_at_a_keyframe_encodes_nothing() => Assert.False(Assert.IsType<CopyCut>(Plan(new TimeRange(3.1, 7))).HasHead);

    [Fact]
    public void A_copy_stops_only_where_all_before_is_shown_before_all_after()
    {
        var plan = Assert.IsType<CopyCut>(Plan(new TimeRange(3, 6.3)));

        // Packet 6.5 is decoded before 6.25: stopping between them would leave a hole.
        Assert.Equal((6.75, 15), (plan.End, plan.CopyPackets));
    }

    [Fact]
    public void A_keyframe_cut_goes_back_to_the_keyframe_before()
    {
        var plan = Assert.IsType<CopyCut>(Plan(new TimeRange(2.9, 7), CutMode.Keyframe));

        Assert.Equal((2.0, false), (plan.Start, plan.HasHead));
    }

    [Fact]
    public void A_cut_at_the_end_alone_keeps_the_front_with_its_delay_between_audio_and_video()
    {
        var late = Packets.Select(packet => packet with { Time = packet.Time + 0.04 }).ToList();

        var plan = Assert.IsType<CopyCut>(CutPlanner.Plan(AnMp4.Info, late, new TimeRange(0, 7), CutMode.Exact));

        Assert.Equal((0.0, 0.04, false), (plan.Start, Math.Round(plan.VideoDelay, 6), plan.HasHead));
    }

    [Fact]
    public void A_keyframe_that_a_later_packet_is_shown_before_is_no_place_to_begin()
    {
        // An open group: the frame at 4.9 follows the keyframe at 5, and needs one before it.
        List<MediaPacket> open = [.. Packets];
        open.Insert(21, new MediaPacket(4.9, 0.1, false));

        var plan = Assert.IsType<CopyCut>(CutPlanner.Plan(AnMp4.Info, open, new TimeRange(4.3, 9), CutMode.Exact));

        Assert.Equal(6.0, plan.CopyFrom);
    }

    [Fact]
    public void A_long_frame_is_split_where_the_cut_is()
    {
        var plan = Assert.IsType<CopyCut>(PlanSlides(new TimeRange(27, 61.2)));

        // The slide of 20 s is on show at 27 s; the one of 60 s at the end, though the next comes at 70 s.
        Assert.Equal((27.0, 61.2, 20.0, 60.0, 40.0, 3), (plan.Start, plan.End, plan.Frames.First, plan.Frames.Last, plan.CopyFrom, plan.CopyPackets));
        Assert.Equal(13, plan.HeadDuration);
    }

    [Fact]
    public void The_last_picture_stands_to_the_end_of_what_is_kept_however_early_the_video_ends()
    {
        var plan = Assert.IsType<CopyCut>(PlanSlides(new TimeRange(40, 300)));

        Assert.Equal((40.0, 300.0, 90.0), (plan.Start, plan.End, plan.Frames.Last));
    }

    [Fact]
    public void A_single_picture_for_the_whole_recording_is_split_too()
    {
        var plan = Assert.IsType<FullEncode>(CutPlanner.Plan(AnMp4.Info, [new MediaPacket(0, 0.04, true)], new TimeRange(7, 21), CutMode.Exact));

        Assert.Equal((7.0, 21.0, 0.0, 0.0, 1), (plan.Start, plan.End, plan.Frames!.First, plan.Frames.Last, plan.Frames.Count));
    }

    [Fact]
    public void What_a_header_says_of_the_length_moves_no_plan()
    {
        foreach (var said in new[] { 0.0, 3, 1e9 })
        {
            var info = AnMp4.Info with { Duration = said, Promised = said };
            Assert.Equal(Plan(new TimeRange(2.4, 7)), CutPlanner.Plan(info, Packets, new TimeRange(2.4, 7), CutMode.Exact));
        }
    }

    [Theory]
    [InlineData("hevc", "yuv420p")]
    [InlineData("h264", "yuv444p")]
    [InlineData("h264", "yuv420p10le")]
    public void What_can_not_be_joined_is_encoded_whole(string codec, string pixels)
    {
        var info = AnMp4.Info with { Video = AnMp4.Info.Video! with { Codec = codec, PixelFormat = pixels } };

        Assert.IsType<FullEncode>(CutPlanner.Plan(info, Packets, new TimeRange(2.4, 7), CutMode.Exact));
        Assert.IsType<CopyCut>(CutPlanner.Plan(info, Packets, new TimeRange(2.4, 7), CutMode.Keyframe));
    }

    [Fact]
    public void A_part_without_a_keyframe_is_encoded_whole() => Assert.IsType<FullEncode>(Plan(new TimeRange(2.3, 2.9)));

    [Fact]
    public void Every_plan_keeps_all_of_the_window_and_at_most_a_second_more()
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var from = random.NextDouble() * 9;
            var window = new TimeRange(from, from + 0.2 + (random.NextDouble() * (9.8 - from)));
            var plan = Plan(window, i % 2 == 0 ? CutMode.Exact : CutMode.Keyframe);

            Assert.InRange(plan.Start, window.Start - 1, window.Start + 0.001);
            Assert.InRange(plan.End, window.End - 0.001, window.End + 1);
        }
    }

    /// <summary>A picture every ten seconds, to 90 s, each second of them a keyframe.</summary>
    private static CutPlan PlanSlides(TimeRange window) =>
        CutPlanner.Plan(AnMp4.Info, [.. Enumerable.Range(0, 10).Select(i => new MediaPacket(i * 10, 10, i % 2 == 0))], window, CutMode.Exact);

    private static CutPlan Plan(TimeRange window, CutMode mode = CutMode.Exact) => CutPlanner.Plan(AnMp4.Info, Packets, window, mode);
}
