namespace StageRunner.Media;

/// <summary>
/// Which of the durations that ffprobe prints are a promise of the file's header, and from where they count. The others are guesses (of a bit rate, of the first and the
/// last time stamp), and a guess proves nothing: neither that a file is cut short, nor where it ends.
/// </summary>
/// <param name="container">What the file was read as.</param>
/// <param name="startTime">The file's earliest time stamp, seconds.</param>
/// <param name="isGuess">Whether ffprobe said that it guesses.</param>
internal sealed class HeaderDurations(ContainerFormat container, double startTime, bool isGuess)
{
    /// <summary>What ffprobe says at the level of warnings when a file's duration is made of its size and its bit rate.</summary>
    public const string GuessSign = "Estimating duration from bitrate";

    /// <summary>Their headers have no durations: program streams and raw frames.</summary>
    private static readonly string[] Silent = ["mpegts", "mpeg", "aac"];

    private readonly bool _promises = !isGuess && !Silent.Contains(container.Demuxer, StringComparer.Ordinal);

    /// <summary>The whole file's, from its first time stamp on.</summary>
    public double? OfFile(double? printed) => Promise(printed, startTime);

    /// <summary>A stream's own. Matroska has it in a tag, and what ffprobe says in the field is the file's, as in ASF, which has none; elsewhere it is the field.</summary>
    public double? OfStream(ProbeStream stream) =>
        container.Demuxer == "asf" ? null : container == ContainerFormat.Matroska ? Promise(ProbeParser.Clock(stream.Tags.GetValueOrDefault("DURATION")), stream.StartTime ?? 0) : _promises ? stream.Duration : null;

    /// <summary>Matroska counts its durations from 0, whenever the first frame is. (Some write them from that frame on: then a little less is promised.)</summary>
    private double? Promise(double? printed, double start) =>
        !_promises || printed is not > 0 ? null : container == ContainerFormat.Matroska ? Math.Max(0, printed.Value - Math.Max(0, start)) : printed;
}
