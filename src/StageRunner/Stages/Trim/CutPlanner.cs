using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Media;

namespace StageRunner.Stages.Trim;

/// <summary>Chooses how to cut. Pure.</summary>
internal static class CutPlanner
{
    /// <summary>Plans the cut of a window.</summary>
    /// <param name="info">The source.</param>
    /// <param name="packets">Its video packets in decoding order; empty where there is no video.</param>
    /// <param name="window">What to keep. The plan's own start is the frame on show then, its end the next place where a copy can stop.</param>
    /// <param name="mode">Exact or Keyframe.</param>
    public static CutPlan Plan(MediaInfo info, IReadOnlyList<MediaPacket> packets, TimeRange window, CutMode mode)
    {
        if (info.Video is not { } video)
        {
            return new AudioCut(window.Start, window.End);
        }

        if (packets.Count == 0)
        {
            return new FullEncode(window.Start, window.End, "the container gives its frames no times");
        }

        var table = new PacketTable(packets);
        return info.Container != ContainerFormat.Mov && info.Container != ContainerFormat.Matroska
            ? Encode(info, table, window, "its container can't be cut exactly")
            : mode == CutMode.Keyframe ? AtKeyframe(info, table, window) : Exact(info, video, table, window);
    }

    /// <summary>The fallback for any plan: the same part, all encoded again.</summary>
    public static FullEncode Encode(CutPlan plan, string reason) => new(plan.Start, plan.End, reason);

    private static CutPlan AtKeyframe(MediaInfo info, PacketTable table, TimeRange window)
    {
        var key = table.Keyframe(window.Start, before: true);
        return key <= 0 ? FromStart(info, table, window) : Copy(info, table, window, table.TimeOf(key), 0, key);
    }

    private static CutPlan Exact(MediaInfo info, VideoStream video, PacketTable table, TimeRange window)
    {
        if (window.Start <= table.First)
        {
            return FromStart(info, table, window);
        }

        var start = table.FrameOnShow(window.Start);
        var key = table.Keyframe(start, before: false);
        if (key < 0 || table.TimeOf(key) >= window.End)
        {
            return Encode(info, table, window, "no usable keyframe lies in the part to keep");
        }

        return table.TimeOf(key) <= start || SmartCut.Refusal(video) is not { } refusal
            ? Copy(info, table, window, start, 0, key)
            : Encode(info, table, window, refusal);
    }

    /// <summary>The front stays as it is, and with it the delay between audio and video that the source has.</summary>
    private static CutPlan FromStart(MediaInfo info, PacketTable table, TimeRange window)
    {
        var start = Math.Min(window.Start, table.First);
        return table.Keyframe(table.First, before: true) == 0
            ? Copy(info, table, window, start, table.First - start, 0)
            : Encode(info, table, window, "the video does not begin with a keyframe");
    }

    private static CopyCut Copy(MediaInfo info, PacketTable table, TimeRange window, double start, double delay, int key)
    {
        var (stop, time) = table.Stop(window.End, key);
        return new CopyCut(start, Math.Min(time, info.Duration), table.TimeOf(key), stop - key, delay);
    }

    private static FullEncode Encode(MediaInfo info, PacketTable table, TimeRange window, string reason) =>
        new(window.Start <= table.First ? window.Start : table.FrameOnShow(window.Start), Math.Min(window.End, info.Duration), reason);
}
