namespace StageRunner.Media;

/// <summary>A container that we read, and the one demuxer of ffmpeg that reads it.</summary>
/// <param name="Demuxer">ffmpeg's name for <c>-f</c>.</param>
/// <param name="HasVideo">Whether it can hold video: if not, no picture in it is more than cover art.</param>
/// <param name="Title">Its name for people.</param>
public sealed record ContainerFormat(string Demuxer, bool HasVideo, string Title = "")
{
    /// <summary>Whether a seek finds the keyframe that decoding needs; others are decoded from their beginning instead.</summary>
    public bool SeeksExactly => Demuxer is "mov" or "matroska";

    public static readonly ContainerFormat Mov = new("mov", true, "MP4/MOV/3GP");
    public static readonly ContainerFormat Matroska = new("matroska", true, "Matroska/WebM");
    public static readonly ContainerFormat MpegTs = new("mpegts", true, "MPEG-TS/AVCHD");
    public static readonly ContainerFormat MpegPs = new("mpeg", true, "MPEG-PS/VOB");
    public static readonly ContainerFormat Avi = new("avi", true, "AVI");
    public static readonly ContainerFormat Flv = new("flv", true, "FLV");
    public static readonly ContainerFormat Asf = new("asf", true, "ASF/WMV/WMA");
    public static readonly ContainerFormat Mxf = new("mxf", true, "MXF");
    public static readonly ContainerFormat Dv = new("dv", true, "DV");
    public static readonly ContainerFormat RealMedia = new("rm", true, "RealMedia");
    public static readonly ContainerFormat Ogg = new("ogg", true, "Ogg");
    public static readonly ContainerFormat Mp3 = new("mp3", false, "MP3");
    public static readonly ContainerFormat Aac = new("aac", false, "AAC (ADTS)");
    public static readonly ContainerFormat Ac3 = new("ac3", false, "AC-3");
    public static readonly ContainerFormat Flac = new("flac", false, "FLAC");
    public static readonly ContainerFormat Wav = new("wav", false, "WAV/RF64");
    public static readonly ContainerFormat Wave64 = new("w64", false, "Wave64");
    public static readonly ContainerFormat Aiff = new("aiff", false, "AIFF");
    public static readonly ContainerFormat Caf = new("caf", false, "CAF");
    public static readonly ContainerFormat Amr = new("amr", false, "AMR");
    public static readonly ContainerFormat Au = new("au", false, "AU");
    public static readonly ContainerFormat WavPack = new("wv", false, "WavPack");

    /// <summary>Every one that is read.</summary>
    public static IReadOnlyList<ContainerFormat> All { get; } =
        [Mov, Matroska, MpegTs, MpegPs, Avi, Flv, Asf, Mxf, Dv, RealMedia, Ogg, Mp3, Aac, Ac3, Flac, Wav, Wave64, Aiff, Caf, Amr, Au, WavPack];

    /// <summary>All of them in a sentence.</summary>
    public static string Known { get; } = string.Join(", ", All.Select(format => format.Title));
}
