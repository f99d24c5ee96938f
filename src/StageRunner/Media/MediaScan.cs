namespace StageRunner.Media;

/// <summary>One packet of a stream, on the file's clock made to start at 0, seconds. In decoding order where there are several.</summary>
/// <param name="Time">When it is shown or heard.</param>
/// <param name="Duration">0 where the container does not say.</param>
/// <param name="IsKey">Whether decoding can begin here.</param>
public readonly record struct MediaPacket(double Time, double Duration, bool IsKey)
{
    public double End => Time + Duration;
}

/// <summary>Where a stream's packets lie, seconds.</summary>
/// <param name="Start">The first time.</param>
/// <param name="End">The latest end.</param>
/// <param name="Packets">How many there are.</param>
public sealed record StreamExtent(double Start, double End, int Packets);

/// <summary>What a file's packets say: all that may be known of its length. Times are seconds on the file's clock, made to start at 0 and followed over its jumps.</summary>
/// <param name="Streams">Of every stream of sound and picture that has packets with times, by its number in the file.</param>
/// <param name="Video">The packets of the video stream; empty where there is none, or where its container gives them no times.</param>
/// <param name="Clock">Where the file's clock jumps.</param>
/// <param name="Errors">What the demuxer complained of.</param>
public sealed record MediaScan(IReadOnlyDictionary<int, StreamExtent> Streams, IReadOnlyList<MediaPacket> Video, ClockJumps Clock, string Errors)
{
    /// <summary>Streams that have packets without any time.</summary>
    public IReadOnlySet<int> Untimed { get; init; } = new HashSet<int>();

    /// <summary>Whether a stream has any packet. Recorders declare tracks for cameras and microphones that were never on.</summary>
    public bool Has(int stream) => Streams.ContainsKey(stream) || Untimed.Contains(stream);

    /// <summary>The latest end of a packet of any stream; 0: there are none.</summary>
    public double End => Streams.Count == 0 ? 0 : Streams.Values.Max(stream => stream.End);

    /// <summary>How far a stream reaches; 0: it has no packets.</summary>
    public double EndOf(int? stream) => stream is { } index && Streams.TryGetValue(index, out var extent) ? extent.End : 0;
}
