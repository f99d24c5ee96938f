namespace StageRunner.Stages.Trim;

/// <summary>How the kept part is made. Times are seconds of the source.</summary>
/// <param name="Start">Where the output begins: a frame's time where there is video.</param>
/// <param name="End">Where it ends.</param>
internal abstract record CutPlan(double Start, double End)
{
    public double Duration => End - Start;
}

/// <summary>Audio alone: cut at packets.</summary>
internal sealed record AudioCut(double Start, double End) : CutPlan(Start, End);

/// <summary>Everything is encoded again.</summary>
/// <param name="Reason">Why nothing less will do, for the log.</param>
internal sealed record FullEncode(double Start, double End, string Reason) : CutPlan(Start, End);

/// <summary>Frames copied, after those before the first keyframe were encoded again.</summary>
/// <param name="CopyFrom">The keyframe's time. Equal to the first frame's time: nothing is encoded.</param>
/// <param name="CopyPackets">Packets copied from there, in decoding order.</param>
/// <param name="VideoDelay">Between the output's start and its first frame: where the source's video begins after its audio.</param>
internal sealed record CopyCut(double Start, double End, double CopyFrom, int CopyPackets, double VideoDelay) : CutPlan(Start, End)
{
    /// <summary>Seconds to encode before the copied frames.</summary>
    public double HeadDuration => Math.Max(0, CopyFrom - Start - VideoDelay);

    public bool HasHead => HeadDuration > 0.0005;
}
