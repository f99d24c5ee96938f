using Recordings.Contract;

namespace StageRunner.Stages.Segment;

/// <summary>How many clips, and how long. Lengths are milliseconds.</summary>
/// <param name="Count">At most.</param>
/// <param name="MinLength">Never shorter.</param>
/// <param name="MaxLength">Never longer.</param>
internal sealed record ClipLimits(int Count, long MinLength, long MaxLength)
{
    /// <summary>A request's limits; 0 is the documented default.</summary>
    public static ClipLimits Of(SegmentRequest request)
    {
        var min = request.MinLength > TimeSpan.Zero ? (long)request.MinLength.TotalMilliseconds : 20_000;
        var max = request.MaxLength > TimeSpan.Zero ? (long)request.MaxLength.TotalMilliseconds : 90_000;
        return new ClipLimits(request.Count > 0 ? request.Count : 5, min, Math.Max(min, max));
    }

    /// <summary>Whether a clip may have this length.</summary>
    public bool Allows(long length) => length >= MinLength && length <= MaxLength;
}
