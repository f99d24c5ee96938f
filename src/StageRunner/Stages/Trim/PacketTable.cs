using StageRunner.Media;

namespace StageRunner.Stages.Trim;

/// <summary>
/// A video stream's packets in decoding order, and where it may be cut: decoding order differs from showing order where there are B-frames.
/// </summary>
internal sealed class PacketTable
{
    private readonly IReadOnlyList<MediaPacket> _packets;
    private readonly double[] _latestBefore;
    private readonly double[] _earliestFrom;
    private readonly double[] _shown;

    public PacketTable(IReadOnlyList<MediaPacket> packets)
    {
        _packets = packets;
        _latestBefore = new double[packets.Count + 1];
        _earliestFrom = new double[packets.Count + 1];
        _latestBefore[0] = double.NegativeInfinity;
        _earliestFrom[packets.Count] = double.PositiveInfinity;
        for (var i = 0; i < packets.Count; i++)
        {
            _latestBefore[i + 1] = Math.Max(_latestBefore[i], packets[i].Time);
        }

        for (var i = packets.Count - 1; i >= 0; i--)
        {
            _earliestFrom[i] = Math.Min(_earliestFrom[i + 1], packets[i].Time);
        }

        _shown = [.. packets.Select(packet => packet.Time).Order()];
    }

    public int Count => _packets.Count;

    /// <summary>The first frame's time.</summary>
    public double First => _shown[0];

    /// <summary>The time of the frame that is on show at a moment; the first frame's before that.</summary>
    public double FrameOnShow(double moment)
    {
        var at = Array.BinarySearch(_shown, moment + Tolerance);
        var index = at >= 0 ? at : ~at - 1;
        return _shown[Math.Max(0, index)];
    }

    /// <summary>
    /// The first packet at or after <paramref name="from"/> (or, with <paramref name="before"/>, the last at or before it) where a copy may begin:
    /// a keyframe that no later frame precedes on screen (in an open GOP some do, and need frames that would be missing). -1: none.
    /// </summary>
    public int Keyframe(double from, bool before)
    {
        var found = -1;
        for (var i = 0; i < _packets.Count; i++)
        {
            if (!_packets[i].IsKey || _earliestFrom[i] < _packets[i].Time || _latestBefore[i] >= _packets[i].Time)
            {
                continue;
            }

            if (before && _packets[i].Time <= from + Tolerance)
            {
                found = i;
            }
            else if (!before && _packets[i].Time >= from - Tolerance)
            {
                return i;
            }
        }

        return found;
    }

    /// <summary>
    /// The first place, at or after <paramref name="end"/> and behind packet <paramref name="from"/>, where a copy may stop: every packet before it
    /// is shown before every packet after it. Gives the number of packets before that place, and the time there (where its last frame ends at the stream's end).
    /// </summary>
    public (int Index, double Time) Stop(double end, int from)
    {
        for (var i = from + 1; i < _packets.Count; i++)
        {
            if (_earliestFrom[i] >= end - Tolerance && _latestBefore[i] < _earliestFrom[i])
            {
                return (i, _earliestFrom[i]);
            }
        }

        return (_packets.Count, _packets.Max(packet => packet.End));
    }

    public double TimeOf(int index) => _packets[index].Time;

    /// <summary>Of the packets from <paramref name="from"/> up to <paramref name="stop"/>, which it has not, the one that is shown last.</summary>
    public int LastShown(int from, int stop)
    {
        var last = from;
        for (var i = from; i < stop; i++)
        {
            last = _packets[i].Time >= _packets[last].Time ? i : last;
        }

        return last;
    }

    /// <summary>What is shown from a moment on until a frame of that time, which is the last.</summary>
    public ShownFrames Frames(double start, double last)
    {
        var first = start <= First ? First : FrameOnShow(start);
        var entry = Keyframe(first, before: true);
        return new ShownFrames(
            first, Math.Max(first, last), _shown.Count(time => time >= first - Tolerance && time <= last + Tolerance), entry < 0 ? Math.Min(0, First) : _packets[entry].Time);
    }

    /// <summary>Half a millisecond: Matroska's clock has no finer ticks.</summary>
    public const double Tolerance = 0.0005;
}
