namespace StageRunner.Stages.Clips.Framing;

/// <summary>
/// Where in a picture something happens, by small gray frames of it: what moves, or, where nothing does, what is drawn there. Pure and exact: the same frames give
/// the same place.
/// </summary>
internal sealed class ActionMap
{
    public const int Width = 64;
    public const int Height = 36;
    public const int FrameSize = Width * Height;

    // Below it is what encoding makes of a still picture; above it more of a difference is no more of a movement.
    private const int Noise = 10;
    private const int Most = 60;

    // A picture that changed over most of its area is another picture: a new slide, a cut.
    private const double CutShare = 0.5;

    // What a window must hold more of than the one in the middle, to be taken instead of it.
    private const double Better = 1.15;

    // Moving pixels that a clip has on the average of its frames, so that they count: fewer are a clock, or a cursor.
    private const int FewestMoving = 3;

    private readonly Axis _across = new(Width);
    private readonly Axis _down = new(Height);
    private readonly byte[] _last = new byte[FrameSize];
    private int _frames;
    private long _moving;

    /// <summary>Takes the next frame, <see cref="FrameSize"/> bytes, row after row.</summary>
    public void Add(ReadOnlySpan<byte> frame)
    {
        if (_frames > 0)
        {
            AddMotion(frame);
        }

        AddDetail(frame);
        frame.CopyTo(_last);
        _frames++;
    }

    /// <summary>Where a window lies best that shows a share of the picture: 0 is at the left (or top), 1 at the right, 0.5 in the middle.</summary>
    /// <param name="isAcross">Whether the window is narrower than the picture, rather than lower.</param>
    /// <param name="share">Of the width or height, more than 0, below 1.</param>
    public double Place(bool isAcross, double share)
    {
        var axis = isAcross ? _across : _down;
        return Place(_moving >= (long)FewestMoving * (_frames - 1) && _moving > 0 ? axis.Motion : axis.Detail, share);
    }

    private static double Place(long[] weights, double share)
    {
        var size = Math.Clamp((int)Math.Round(weights.Length * share), 1, weights.Length);
        var sums = Enumerable.Range(0, weights.Length - size + 1).Select(first => weights.AsSpan(first, size).ToArray().Sum()).ToList();
        var best = sums.Max();
        if (sums.Count == 1 || best <= Better * sums[(sums.Count - 1) / 2])
        {
            return 0.5;
        }

        // What is smaller than the window is whole in many: the middle of them has it in its own middle.
        var from = sums.FindIndex(sum => sum >= 0.98 * best);
        var to = from;
        while (to + 1 < sums.Count && sums[to + 1] >= 0.98 * best)
        {
            to++;
        }

        return (from + to) / 2.0 / (sums.Count - 1);
    }

    private void AddMotion(ReadOnlySpan<byte> frame)
    {
        Span<int> differences = stackalloc int[FrameSize];
        var changed = 0;
        for (var i = 0; i < FrameSize; i++)
        {
            var difference = Math.Abs(frame[i] - _last[i]);
            differences[i] = difference < Noise ? 0 : Math.Min(difference, Most);
            changed += difference < Noise ? 0 : 1;
        }

        if (changed > CutShare * FrameSize)
        {
            return;
        }

        _moving += changed;
        for (var i = 0; i < FrameSize; i++)
        {
            _across.Motion[i % Width] += differences[i];
            _down.Motion[i / Width] += differences[i];
        }
    }

    private void AddDetail(ReadOnlySpan<byte> frame)
    {
        for (var i = 1; i < FrameSize; i++)
        {
            var edge = i % Width == 0 ? 0 : Math.Abs(frame[i] - frame[i - 1]);
            _across.Detail[i % Width] += edge;
            _down.Detail[i / Width] += edge;
        }
    }

    /// <summary>Sums over columns, or rows.</summary>
    private sealed class Axis(int length)
    {
        public long[] Motion { get; } = new long[length];
        public long[] Detail { get; } = new long[length];
    }
}
