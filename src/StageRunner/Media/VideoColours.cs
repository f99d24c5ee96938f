namespace StageRunner.Media;

/// <summary>
/// What the colours of a picture mean: said again of what is encoded, or, where 8 bits can't hold them (PQ, HLG), brought to what every player shows. Pure.
/// </summary>
internal static class VideoColours
{
    // What the standards of both kinds call white paper, in nits: it becomes white.
    private const int White = 203;
    private static readonly HashSet<string> Primaries = new(StringComparer.Ordinal)
        { "bt709", "bt470m", "bt470bg", "smpte170m", "smpte240m", "film", "bt2020", "smpte431", "smpte432" };
    private static readonly HashSet<string> Transfers = new(StringComparer.Ordinal)
        { "bt709", "gamma22", "gamma28", "smpte170m", "smpte240m", "iec61966-2-1", "bt2020-10", "bt2020-12" };
    private static readonly HashSet<string> Spaces = new(StringComparer.Ordinal) { "bt709", "fcc", "bt470bg", "smpte170m", "smpte240m", "bt2020nc" };

    /// <summary>Whether a stream has a range that 8 bits can't hold.</summary>
    public static bool IsWide(VideoStream? video) => video?.ColorTransfer is "smpte2084" or "arib-std-b67";

    /// <summary>The filters that map a wide range, with a comma before them; empty: none are needed. Said in full, since frames that leave something out would be refused.</summary>
    public static string Mapped(VideoStream? video) => !IsWide(video)
        ? ""
        : $",zscale=tin={video!.ColorTransfer}:pin={Or(video.ColorPrimaries, Primaries, "bt2020")}:min={Or(video.ColorSpace, Spaces, "bt2020nc")}"
          + $":rin={(video.ColorRange == "pc" ? "full" : "limited")}:t=linear:npl={White},format=gbrpf32le,zscale=p=bt709,"
          + "tonemap=tonemap=mobius:desat=0,zscale=t=bt709:m=bt709:r=limited,format=yuv420p";

    /// <summary>What an encoder says of a picture behind <see cref="Mapped"/>; what the source does not say stays unsaid.</summary>
    public static IReadOnlyList<string> Tags(VideoStream? video) => IsWide(video)
        ? ["-color_primaries", "bt709", "-color_trc", "bt709", "-colorspace", "bt709", "-color_range", "tv"]
        : [.. Said(video), "-color_range", "tv"];

    /// <summary>What an encoder says of a picture that keeps its range, a wide one too. How far the samples reach the frames say themselves.</summary>
    public static IReadOnlyList<string> KeptTags(VideoStream video) => [.. Said(video), .. IsWide(video) ? ["-color_trc", video.ColorTransfer] : (string[])[]];

    private static IEnumerable<string> Said(VideoStream? video) =>
    [
        .. Tag("-color_primaries", video?.ColorPrimaries, Primaries), .. Tag("-color_trc", video?.ColorTransfer, Transfers), .. Tag("-colorspace", video?.ColorSpace, Spaces),
    ];

    private static string Or(string said, HashSet<string> known, string usual) => known.Contains(said) ? said : usual;

    private static string[] Tag(string option, string? said, HashSet<string> known) => said is not null && known.Contains(said) ? [option, said] : [];
}
