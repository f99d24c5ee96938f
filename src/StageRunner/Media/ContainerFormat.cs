namespace StageRunner.Media;

/// <summary>A container that we read, and the one demuxer of ffmpeg that reads it.</summary>
/// <param name="Demuxer">ffmpeg's name for <c>-f</c>.</param>
/// <param name="HasVideo">Whether it can hold video: if not, no picture in it is more than cover art.</param>
public sealed record ContainerFormat(string Demuxer, bool HasVideo)
{
    /// <summary>Whether a seek finds the keyframe that decoding needs; others are decoded from their beginning instead.</summary>
    public bool SeeksExactly => Demuxer is "mov" or "matroska";

    public static readonly ContainerFormat Mov = new("mov", true);
    public static readonly ContainerFormat Matroska = new("matroska", true);
    public static readonly ContainerFormat MpegTs = new("mpegts", true);
    public static readonly ContainerFormat Avi = new("avi", true);
    public static readonly ContainerFormat Ogg = new("ogg", true);
    public static readonly ContainerFormat Mp3 = new("mp3", false);
    public static readonly ContainerFormat Aac = new("aac", false);
    public static readonly ContainerFormat Flac = new("flac", false);
    public static readonly ContainerFormat Wav = new("wav", false);
}
