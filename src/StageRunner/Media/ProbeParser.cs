using System.Globalization;

namespace StageRunner.Media;

/// <summary>Makes a <see cref="MediaInfo"/> of what ffprobe printed.</summary>
internal static class ProbeParser
{
    // No camera has narrower pixels; a header that says so would make a picture of any size.
    private const double NarrowestPixel = 0.1;

    /// <summary>The duration is 0 where the header has none: packets must tell.</summary>
    public static MediaInfo Parse(ProbeDocument document, ContainerFormat container, long size)
    {
        var video = container.HasVideo ? document.Streams.FirstOrDefault(IsVideo) : null;
        AudioStream[] audio = [.. document.Streams.Where(stream => stream.CodecType == "audio" && stream.CodecName is not null).Select(ToAudio)];
        return new MediaInfo
        {
            Container = container,
            Duration = Number(document.Format.Duration) ?? 0,
            StartTime = Number(document.Format.StartTime) ?? 0,
            SizeBytes = size,
            Video = video is null ? null : ToVideo(video),
            Audio = audio.FirstOrDefault(),
            AudioTracks = audio,
        };
    }

    /// <summary>A finite number, or null: ffprobe also says <c>N/A</c>.</summary>
    public static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    /// <summary><c>30000/1001</c> as a number; 0 where it is none.</summary>
    public static double Ratio(string? text)
    {
        var parts = text?.Split('/');
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

    private static bool IsVideo(ProbeStream stream) =>
        stream.CodecType == "video" && stream.CodecName is not null
        && stream.Disposition.GetValueOrDefault("attached_pic") == 0 && stream.Disposition.GetValueOrDefault("timed_thumbnails") == 0;

    private static VideoStream ToVideo(ProbeStream stream) => new()
    {
        Index = stream.Index,
        Codec = stream.CodecName!,
        Profile = stream.Profile ?? "",
        Level = Math.Max(0, stream.Level),
        Width = stream.Width,
        Height = stream.Height,
        PixelFormat = stream.PixelFormat ?? "",
        FrameRate = Ratio(stream.AverageFrameRate),
        TimeScale = stream.TimeBase is ['1', '/', .. var scale] && int.TryParse(scale, CultureInfo.InvariantCulture, out var ticks) ? ticks : 0,
        ReorderDepth = stream.HasBFrames,
        References = stream.References,
        Interlaced = stream.FieldOrder is not (null or "progressive" or "unknown"),
        Rotation = Degrees(stream.SideData.Select(data => data.Rotation).FirstOrDefault(rotation => rotation is not null)),
        SampleAspect = Ratio(stream.SampleAspect?.Replace(':', '/')) is >= NarrowestPixel and <= 1 / NarrowestPixel and var aspect ? aspect : 1,
        ColorTransfer = stream.ColorTransfer ?? "",
        ColorPrimaries = stream.ColorPrimaries ?? "",
        ColorSpace = stream.ColorSpace ?? "",
        ColorRange = stream.ColorRange ?? "",
        StartTime = Number(stream.StartTime) ?? 0,
        Duration = Duration(stream),
    };

    private static int Degrees(double? rotation) => rotation is { } turn && double.IsFinite(turn) ? (((int)Math.Round(turn % 360) % 360) + 360) % 360 : 0;

    private static AudioStream ToAudio(ProbeStream stream) => new()
    {
        Index = stream.Index,
        Codec = stream.CodecName!,
        Profile = stream.Profile ?? "",
        SampleRate = (int)(Number(stream.SampleRate) ?? 0),
        Channels = stream.Channels,
        BitRate = (long?)Number(stream.BitRate),
        Duration = Duration(stream),
        StartTime = Number(stream.StartTime) ?? 0,
    };

    private static double? Duration(ProbeStream stream) => Number(stream.Duration) ?? Clock(stream.Tags.GetValueOrDefault("DURATION"));
}
