using System.Globalization;

namespace StageRunner.Media;

/// <summary>Makes a <see cref="MediaInfo"/> of what ffprobe printed.</summary>
internal static class ProbeParser
{
    /// <summary>The duration is 0 where the header promises none: packets must tell.</summary>
    /// <param name="document">What ffprobe printed.</param>
    /// <param name="container">What it was read as.</param>
    /// <param name="size">Of the file, bytes.</param>
    /// <param name="isGuess">Whether ffprobe said that it estimates the duration.</param>
    public static MediaInfo Parse(ProbeDocument document, ContainerFormat container, long size, bool isGuess = false)
    {
        var start = Number(document.Format.StartTime) ?? 0;
        var header = new HeaderDurations(container, start, isGuess);
        var video = container.HasVideo ? document.Streams.FirstOrDefault(IsVideo) : null;
        var audio = document.Streams.Where(IsAudio).ToList();
        var promised = header.OfFile(Number(document.Format.Duration));
        return new MediaInfo
        {
            Container = container,
            Duration = promised ?? 0,
            Promised = promised,
            StartTime = start,
            SizeBytes = size,
            Video = video is null ? null : ToVideo(video, header),
            AudioTracks = [.. audio.Select(stream => ToAudio(stream, header))],
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
        stream.CodecType == "video" && (stream.Disposition.GetValueOrDefault("attached_pic") != 0 || stream.Disposition.GetValueOrDefault("timed_thumbnails") != 0);

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
        Level = Math.Max(0, stream.Level),
        Width = stream.Width,
        Height = stream.Height,
        PixelFormat = stream.PixelFormat ?? "",
        PixelAspect = Ratio(stream.SampleAspectRatio) is > 0 and var aspect ? aspect : 1,
        Rotation = Turned(stream.SideData.Select(data => data.Rotation).FirstOrDefault(degrees => degrees is not null) ?? 0),
        Colours = new VideoColours
        {
            Range = stream.ColorRange ?? "",
            Space = stream.ColorSpace ?? "",
            Transfer = stream.ColorTransfer ?? "",
            Primaries = stream.ColorPrimaries ?? "",
        },
        FrameRate = Ratio(stream.AverageFrameRate),
        TimeScale = stream.TimeBase is ['1', '/', .. var scale] && int.TryParse(scale, CultureInfo.InvariantCulture, out var ticks) ? ticks : 0,
        ReorderDepth = stream.HasBFrames,
        References = stream.References,
        Interlaced = stream.FieldOrder is not (null or "progressive" or "unknown"),
        StartTime = Number(stream.StartTime) ?? 0,
        Promised = header.OfStream(stream),
    };

    /// <summary>ffprobe counts against the clock, from -180 to 180.</summary>
    private static int Turned(double degrees) => (int)((((-Math.Round(degrees)) % 360) + 360) % 360);

    private static AudioStream ToAudio(ProbeStream stream, HeaderDurations header) => new()
    {
        Index = stream.Index,
        Codec = stream.CodecName!,
        Profile = stream.Profile ?? "",
        SampleRate = (int)(Number(stream.SampleRate) ?? 0),
        Channels = stream.Channels,
        BitRate = (long?)Number(stream.BitRate),
        Language = stream.Tags.GetValueOrDefault("language", ""),
        Title = stream.Tags.GetValueOrDefault("title") ?? stream.Tags.GetValueOrDefault("handler_name") ?? "",
        Promised = header.OfStream(stream),
        StartTime = Number(stream.StartTime) ?? 0,
    };
}
