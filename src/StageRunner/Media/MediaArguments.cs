using System.Globalization;

namespace StageRunner.Media;

/// <summary>The arguments that every run of ffmpeg and ffprobe has in common: what it may open, and that nobody answers its questions.</summary>
internal static class MediaArguments
{
    /// <summary>8K by 8K: more is an attack on the memory, not a lecture.</summary>
    public const int MaxPixels = 67_108_864;

    /// <summary>What stands before everything else.</summary>
    public static IReadOnlyList<string> Prologue(int threads) =>
        ["-nostdin", "-hide_banner", "-nostats", "-y", "-filter_threads", Number(threads), "-threads", Number(threads)];

    /// <summary>Options of an input, which stand before its <c>-i</c>: the one demuxer it is read with, and no protocol but local files.</summary>
    public static IReadOnlyList<string> InputGuards(ContainerFormat container) =>
    [
        "-protocol_whitelist", "file,pipe",
        "-format_whitelist", container.Demuxer == "mov" ? "mov,mp4,m4a,3gp,3g2,mj2" : container.Demuxer == "matroska" ? "matroska,webm" : container.Demuxer,
        "-f", container.Demuxer,
        "-max_pixels", Number(MaxPixels),
    ];

    /// <summary>A path that no one can take for an option or another protocol.</summary>
    public static string File(string path) => "file:" + Path.GetFullPath(path);

    /// <summary>Nothing of this run's time or version is written.</summary>
    public static IReadOnlyList<string> Repeatable => ["-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"];

    /// <summary>Nothing of the input's metadata goes on, and nothing of this run's time or version is written: the same input makes the same bytes.</summary>
    public static IReadOnlyList<string> OutputGuards { get; } =
        ["-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1", .. Repeatable];

    /// <summary>
    /// What x264 needs among its <c>-x264-params</c> to make the same bytes on several threads: a look-ahead in step with the encoder. With one on a
    /// thread of its own, a few runs in a hundred differ. Costs a tenth more time; a single thread would cost half.
    /// </summary>
    public const string RepeatableX264 = "sync-lookahead=0";

    /// <summary>Seconds with microseconds.</summary>
    public static string Seconds(double value) => value.ToString("0.000000", CultureInfo.InvariantCulture);

    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
