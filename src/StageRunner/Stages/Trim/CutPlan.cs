namespace StageRunner.Stages.Trim;

/// <summary>How the kept part is made. Times are seconds of the source.</summary>
/// <param name="Start">Where the output begins: a frame's time where frames are short, else within one.</param>
/// <param name="End">Where it ends: the picture on show then stands until there.</param>
internal abstract record CutPlan(double Start, double End)
{
    public double Duration => End - Start;
}

/// <summary>Audio alone: cut at packets.</summary>
internal sealed record AudioCut(double Start, double End) : CutPlan(Start, End);

/// <summary>The frames that a part of the source shows.</summary>
/// <param name="First">The time of the first: of the one on show when the part begins, or of the video's first where that comes later.</param>
/// <param name="Last">The time of the last.</param>
/// <param name="Count">How many.</param>
/// <param name="DecodeFrom">Where decoding must begin to show the first as it is.</param>
internal sealed record ShownFrames(double First, double Last, int Count, double DecodeFrom);

/// <summary>Everything is encoded again.</summary>
/// <param name="Frames">What is shown; null: the container gives its frames no times.</param>
/// <param name="Reason">Why nothing less will do, for the log.</param>
internal sealed record FullEncode(double Start, double End, ShownFrames? Frames, string Reason) : CutPlan(Start, End)
{
    /// <summary>Between the output's start and its first frame.</summary>
    public double VideoDelay => Frames is null ? 0 : Math.Max(0, Frames.First - Start);
}

/// <summary>Frames copied, after those before the first keyframe were encoded again.</summary>
/// <param name="Frames">What is shown.</param>
/// <param name="CopyFrom">The keyframe's time. Equal to the first frame's time: nothing is encoded.</param>
/// <param name="CopyPackets">Packets copied from there, in decoding order.</param>
/// <param name="VideoDelay">Between the output's start and its first frame: where the source's video begins after its audio.</param>
internal sealed record CopyCut(double Start, double End, ShownFrames Frames, double CopyFrom, int CopyPackets, double VideoDelay) : CutPlan(Start, End)
{
    /// <summary>Seconds to encode before the copied frames.</summary>
    public double HeadDuration => Math.Max(0, CopyFrom - Start - VideoDelay);

    public bool HasHead => HeadDuration > 0.0005;
}
