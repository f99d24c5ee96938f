using System.Text.Json.Serialization;

namespace StageRunner.Media;

/// <summary>The part of ffprobe's JSON that we read. Settable, since generated code gives init-only properties null for what
/// is missing, not their initial value.</summary>
internal sealed record ProbeDocument
{
    [JsonPropertyName("streams")] public IReadOnlyList<ProbeStream> Streams { get; set; } = [];
    [JsonPropertyName("format")] public ProbeFormat Format { get; set; } = new();
}

internal sealed record ProbeFormat
{
    [JsonPropertyName("duration")] public string? Duration { get; set; }
    [JsonPropertyName("start_time")] public string? StartTime { get; set; }
}

internal sealed record ProbeStream
{
    [JsonPropertyName("index")] public int Index { get; set; }
    [JsonPropertyName("codec_name")] public string? CodecName { get; set; }
    [JsonPropertyName("codec_type")] public string? CodecType { get; set; }
    [JsonPropertyName("profile")] public string? Profile { get; set; }
    [JsonPropertyName("level")] public int Level { get; set; }
    [JsonPropertyName("width")] public int Width { get; set; }
    [JsonPropertyName("height")] public int Height { get; set; }
    [JsonPropertyName("pix_fmt")] public string? PixelFormat { get; set; }
    [JsonPropertyName("sample_aspect_ratio")] public string? SampleAspect { get; set; }
    [JsonPropertyName("color_transfer")] public string? ColorTransfer { get; set; }
    [JsonPropertyName("color_primaries")] public string? ColorPrimaries { get; set; }
    [JsonPropertyName("color_space")] public string? ColorSpace { get; set; }
    [JsonPropertyName("color_range")] public string? ColorRange { get; set; }
    [JsonPropertyName("field_order")] public string? FieldOrder { get; set; }
    [JsonPropertyName("avg_frame_rate")] public string? AverageFrameRate { get; set; }
    [JsonPropertyName("time_base")] public string? TimeBase { get; set; }
    [JsonPropertyName("has_b_frames")] public int HasBFrames { get; set; }
    [JsonPropertyName("refs")] public int References { get; set; }
    [JsonPropertyName("sample_rate")] public string? SampleRate { get; set; }
    [JsonPropertyName("channels")] public int Channels { get; set; }
    [JsonPropertyName("bit_rate")] public string? BitRate { get; set; }
    [JsonPropertyName("duration")] public string? Duration { get; set; }
    [JsonPropertyName("start_time")] public string? StartTime { get; set; }
    [JsonPropertyName("disposition")] public Dictionary<string, int> Disposition { get; set; } = [];
    [JsonPropertyName("tags")] public Dictionary<string, string> Tags { get; set; } = [];
    [JsonPropertyName("side_data_list")] public IReadOnlyList<ProbeSideData> SideData { get; set; } = [];
}

internal sealed record ProbeSideData
{
    [JsonPropertyName("rotation")] public double? Rotation { get; set; }
}

[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(ProbeDocument))]
internal sealed partial class ProbeJson : JsonSerializerContext;
