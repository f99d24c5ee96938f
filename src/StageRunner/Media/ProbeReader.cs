using StageRunner.Outside;

namespace StageRunner.Media;

/// <summary>Reads what ffprobe printed. Tags and names in it are the file's, so nothing of it is taken for granted. Pure.</summary>
internal static class ProbeReader
{
    /// <summary>More streams are no recording.</summary>
    private const int MostStreams = 1000;

    /// <summary>The document; of anything else one without streams.</summary>
    public static ProbeDocument Read(ReadOnlySpan<byte> printed)
    {
        var root = OutsideJson.Parse(printed) ?? default;
        var format = root["format"];
        return new ProbeDocument
        {
            Streams = [.. root["streams"].Objects.Take(MostStreams).Select(Stream)],
            Chapters = root["chapters"].Items.Count(),
            Format = new ProbeFormat { Duration = format["duration"].Number, StartTime = format["start_time"].Number },
        };
    }

    private static ProbeStream Stream(OutsideValue stream) => new()
    {
        Index = Whole(stream["index"]),
        CodecName = stream["codec_name"].Text,
        CodecType = stream["codec_type"].Text,
        Profile = stream["profile"].Scalar,
        Level = Whole(stream["level"]),
        Width = Whole(stream["width"]),
        Height = Whole(stream["height"]),
        PixelFormat = stream["pix_fmt"].Text,
        SampleAspect = stream["sample_aspect_ratio"].Text,
        ColorTransfer = stream["color_transfer"].Text,
        ColorPrimaries = stream["color_primaries"].Text,
        ColorSpace = stream["color_space"].Text,
        ColorRange = stream["color_range"].Text,
        FieldOrder = stream["field_order"].Text,
        AverageFrameRate = stream["avg_frame_rate"].Text,
        TimeBase = stream["time_base"].Text,
        HasBFrames = Whole(stream["has_b_frames"]),
        References = Whole(stream["refs"]),
        SampleRate = Whole(stream["sample_rate"]),
        Channels = Whole(stream["channels"]),
        Layout = stream["channel_layout"].Text,
        BitRate = stream["bit_rate"].Whole,
        Duration = stream["duration"].Number,
        StartTime = stream["start_time"].Number,
        Dispositions = stream["disposition"].Members.Where(member => member.Value.Flag == true).Select(member => member.Name).ToHashSet(StringComparer.Ordinal),
        Tags = Tags(stream["tags"]),
        Rotation = stream["side_data_list"].Objects.Select(data => data["rotation"].Number).FirstOrDefault(degrees => degrees is not null),
    };

    /// <summary>Names in whatever letters: Matroska's are capitals.</summary>
    private static Dictionary<string, string> Tags(OutsideValue tags)
    {
        var read = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in tags.Members)
        {
            read[name] = value.Scalar ?? "";
        }

        return read;
    }

    private static int Whole(OutsideValue value) => (int)Math.Clamp(value.Whole ?? 0, 0, int.MaxValue);
}
