using System.Text.Json.Serialization;

namespace StageRunner.Media;

/// <summary>The part of ffprobe's JSON that we read. Numbers come as strings in places, hence the options.</summary>
internal sealed record ProbeDocument
{
    [JsonPropertyName("streams")] public IReadOnlyList<ProbeStream> Streams { get; init; } = [];
    [JsonPropertyName("format")] public ProbeFormat Format { get; init; } = new();
}

internal sealed record ProbeFormat
{
    [JsonPropertyName("duration")] public string? Duration { get; init; }
    [JsonPropertyName("start_time")] public string? StartTime { get; init; }
}

internal sealed record ProbeStream
{
    [JsonPropertyName("index")] public int Index { get; init; }
    [JsonPropertyName("codec_name")] public string? CodecName { get; init; }
    [JsonPropertyName("codec_type")] public string? CodecType { get; init; }
    [JsonPropertyName("profile")] public string? Profile { get; init; }
    [JsonPropertyName("level")] public int Level { get; init; }
    [JsonPropertyName("width")] public int Width { get; init; }
    [JsonPropertyName("height")] public int Height { get; init; }
    [JsonPropertyName("pix_fmt")] public string? PixelFormat { get; init; }
    [JsonPropertyName("field_order")] public string? FieldOrder { get; init; }
    [JsonPropertyName("avg_frame_rate")] public string? AverageFrameRate { get; init; }
    [JsonPropertyName("time_base")] public string? TimeBase { get; init; }
    [JsonPropertyName("has_b_frames")] public int HasBFrames { get; init; }
    [JsonPropertyName("refs")] public int References { get; init; }
    [JsonPropertyName("sample_rate")] public string? SampleRate { get; init; }
    [JsonPropertyName("channels")] public int Channels { get; init; }
    [JsonPropertyName("bit_rate")] public string? BitRate { get; init; }
    [JsonPropertyName("duration")] public string? Duration { get; init; }
    [JsonPropertyName("start_time")] public string? StartTime { get; init; }
    [JsonPropertyName("disposition")] public Dictionary<string, int> Disposition { get; init; } = [];
    [JsonPropertyName("tags")] public Dictionary<string, string> Tags { get; init; } = [];
    [JsonPropertyName("side_data_list")] public IReadOnlyList<ProbeSideData> SideData { get; init; } = [];
}

internal sealed record ProbeSideData
{
    [JsonPropertyName("rotation")] public double? Rotation { get; init; }
}

[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(ProbeDocument))]
internal sealed partial class ProbeJson : JsonSerializerContext;
