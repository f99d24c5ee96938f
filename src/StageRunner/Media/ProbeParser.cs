using System.Globalization;

namespace StageRunner.Media;

/// <summary>Makes a <see cref="MediaInfo"/> of what ffprobe printed.</summary>
internal static class ProbeParser
{
    // No camera has narrower pixels; a header that says so would make a picture of any size.
    private const double NarrowestPixel = 0.1;

    /// <summary>The duration is 0 where the header promises none: packets must tell.</summary>
    /// <param name="document">What ffprobe printed.</param>
    /// <param name="container">What it was read as.</param>
    /// <param name="size">Of the file, bytes.</param>
    /// <param name="isGuess">Whether ffprobe said that it estimates the duration.</param>
    public static MediaInfo Parse(ProbeDocument document, ContainerFormat container, long size, bool isGuess = false)
    {
        var start = document.Format.StartTime ?? 0;
        var header = new HeaderDurations(container, start, isGuess);
        var video = container.HasVideo ? document.Streams.FirstOrDefault(IsVideo) : null;
        var audio = document.Streams.Where(IsAudio).ToList();
        var promised = header.OfFile(document.Format.Duration);
        return new MediaInfo
        {
            Container = container,
            Duration = promised ?? 0,
            Promised = promised,
            StartTime = start,
            SizeBytes = size,
            Chapters = document.Chapters,
            Video = video is null ? null : ToVideo(video, header),
            AudioTracks = [.. audio.Select((stream, i) => ToAudio(stream, i + 1, header))],
            Others = [.. document.Streams.Where(stream => stream != video && !IsAudio(stream)).Select(ToOther)],
        };
    }

    /// <summary>A finite number, or null: ffprobe also says <c>N/A</c>.</summary>
    public static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    /// <summary><c>30000/1001</c> or <c>64:45</c> as a number; 0 where it is none.</summary>
    public static double Ratio(string? text)
    {
        var parts = text?.Split('/', ':');
        return parts is [var above, var below] && Number(above) is { } numerator && Number(below) is { } denominator && denominator != 0
            ? numerator / denominator
            : 0;
    }

    /// <summary><c>01:02:03.500000000</c>, as Matroska's tags have it, in seconds.</summary>
    public static double? Clock(string? text)
    {
        var parts = text?.Split(':');
        return parts is [var hours, var minutes, var seconds] && Number(hours) is { } h && Number(minutes) is { } m && Number(seconds) is { } s
            ? (h * 3600) + (m * 60) + s
            : null;
    }

    private static bool IsAudio(ProbeStream stream) => stream.CodecType == "audio" && stream.CodecName is not null;

    private static bool IsVideo(ProbeStream stream) => stream.CodecType == "video" && stream.CodecName is not null && !IsCover(stream);

    private static bool IsCover(ProbeStream stream) =>
        stream.CodecType == "video" && (stream.Dispositions.Contains("attached_pic") || stream.Dispositions.Contains("timed_thumbnails"));

    private static OtherStream ToOther(ProbeStream stream) => new(
        stream.Index,
        IsCover(stream) ? OtherStreamKind.Cover : stream.CodecType switch
        {
            "subtitle" => OtherStreamKind.Subtitles,
            "video" => OtherStreamKind.Video,
            _ => OtherStreamKind.Data,
        },
        stream.CodecName ?? "");

    private static VideoStream ToVideo(ProbeStream stream, HeaderDurations header) => new()
    {
        Index = stream.Index,
        Codec = stream.CodecName!,
        Profile = stream.Profile ?? "",
        Level = stream.Level,
        Width = stream.Width,
        Height = stream.Height,
        PixelFormat = stream.PixelFormat ?? "",
        FrameRate = Ratio(stream.AverageFrameRate),
        TimeScale = stream.TimeBase is ['1', '/', .. var scale] && int.TryParse(scale, CultureInfo.InvariantCulture, out var ticks) ? ticks : 0,
        ReorderDepth = stream.HasBFrames,
        References = stream.References,
        Interlaced = stream.FieldOrder is not (null or "progressive" or "unknown"),
        Rotation = Degrees(stream.Rotation),
        SampleAspect = Ratio(stream.SampleAspect) is >= NarrowestPixel and <= 1 / NarrowestPixel and var aspect ? aspect : 1,
        ColorTransfer = stream.ColorTransfer ?? "",
        ColorPrimaries = stream.ColorPrimaries ?? "",
        ColorSpace = stream.ColorSpace ?? "",
        ColorRange = stream.ColorRange ?? "",
        StartTime = stream.StartTime ?? 0,
        Promised = header.OfStream(stream),
    };

    private static int Degrees(double? rotation) => rotation is { } turn && double.IsFinite(turn) ? (((int)Math.Round(turn % 360) % 360) + 360) % 360 : 0;

    /// <summary>MP4 has a track's name where programs put their own.</summary>
    private static string Named(string? handler) => handler is null or "SoundHandler" or "Core Media Audio" or "sound handler" ? "" : handler;

    private static AudioStream ToAudio(ProbeStream stream, int number, HeaderDurations header) => new()
    {
        Index = stream.Index,
        Number = number,
        Codec = stream.CodecName!,
        Profile = stream.Profile ?? "",
        SampleRate = stream.SampleRate,
        Channels = stream.Channels,
        Layout = stream.Layout ?? "",
        BitRate = stream.BitRate,
        Language = stream.Tags.GetValueOrDefault("language", ""),
        Title = stream.Tags.GetValueOrDefault("title") ?? Named(stream.Tags.GetValueOrDefault("handler_name")),
        Promised = header.OfStream(stream),
        StartTime = stream.StartTime ?? 0,
    };
}
