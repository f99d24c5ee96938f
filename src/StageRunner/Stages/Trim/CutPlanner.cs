using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Media;

namespace StageRunner.Stages.Trim;

/// <summary>
/// Chooses how to cut, by what the packets say and nothing else. A short frame is not split: the cut moves to where it begins. A long one (a slide, a screen on which nothing
/// happens) is: its picture is shown from the moment of the cut on, or up to it. Pure.
/// </summary>
internal static class CutPlanner
{
    /// <summary>A frame up to this long, seconds, is not split.</summary>
    public const double LongFrame = 0.25;

    /// <summary>How far behind the part's end a copy may go on, where decoding order leaves no nearer place to stop.</summary>
    private const double Overhang = 0.5;

    /// <summary>Plans the cut of a window.</summary>
    /// <param name="info">The source.</param>
    /// <param name="packets">Its video packets in decoding order; empty where there is no video.</param>
    /// <param name="window">What to keep.</param>
    /// <param name="mode">Exact or Keyframe.</param>
    public static CutPlan Plan(MediaInfo info, IReadOnlyList<MediaPacket> packets, TimeRange window, CutMode mode)
    {
        if (info.Video is not { } video)
        {
            return new AudioCut(window.Start, window.End);
        }

        if (packets.Count == 0)
        {
            return new FullEncode(window.Start, window.End, Frames: null, "the container gives its frames no times");
        }

        var table = new PacketTable(packets);
        return !info.Container.SeeksExactly ? Encode(table, window, "its container can't be cut exactly")
            : mode == CutMode.Keyframe ? AtKeyframe(table, window) : Exact(video, table, window);
    }

    /// <summary>The fallback for any plan: the same part, all encoded again.</summary>
    public static FullEncode Encode(CutPlan plan, string reason) => new(plan.Start, plan.End, (plan as CopyCut)?.Frames ?? (plan as FullEncode)?.Frames, reason);

    private static CutPlan AtKeyframe(PacketTable table, TimeRange window)
    {
        var key = table.Keyframe(window.Start, before: true);
        return key <= 0 ? FromStart(table, window) : Copy(table, window, table.TimeOf(key), 0, key);
    }

    private static CutPlan Exact(VideoStream video, PacketTable table, TimeRange window)
    {
        if (window.Start <= table.First)
        {
            return FromStart(table, window);
        }

        var start = StartOf(table, window);
        var key = table.Keyframe(start, before: false);
        if (key < 0 || table.TimeOf(key) >= window.End)
        {
            return Encode(table, window, "no usable keyframe lies in the part to keep");
        }

        return table.TimeOf(key) <= start || SmartCut.Refusal(video) is not { } refusal
            ? Copy(table, window, start, 0, key)
            : Encode(table, window, refusal);
    }

    /// <summary>The front stays as it is, and with it the delay between audio and video that the source has.</summary>
    private static CutPlan FromStart(PacketTable table, TimeRange window)
    {
        var start = Math.Min(window.Start, table.First);
        return table.Keyframe(table.First, before: true) == 0
            ? Copy(table, window, start, table.First - start, 0)
            : Encode(table, window, "the video does not begin with a keyframe");
    }

    private static CutPlan Copy(PacketTable table, TimeRange window, double start, double delay, int key)
    {
        var (stop, time) = table.Stop(window.End, key);
        var last = table.LastShown(key, stop);
        var standing = table.TimeOf(last) < window.End && time > window.End + LongFrame;
        var end = standing ? window.End : Math.Max(time, window.End);
        return end <= window.End + Overhang
            ? new CopyCut(start, end, table.Frames(start, table.TimeOf(last)), table.TimeOf(key), stop - key, delay)
            : Encode(table, window, "decoding order leaves no place to stop near the end of the part to keep");
    }

    private static FullEncode Encode(PacketTable table, TimeRange window, string reason)
    {
        var start = window.Start <= table.First ? window.Start : StartOf(table, window);
        return new FullEncode(start, window.End, table.Frames(start, table.FrameOnShow(window.End - PacketTable.Tolerance)), reason);
    }

    /// <summary>Where the frame on show begins, unless that is long before.</summary>
    private static double StartOf(PacketTable table, TimeRange window)
    {
        var frame = table.FrameOnShow(window.Start);
        return window.Start - frame <= LongFrame ? frame : window.Start;
    }
}
