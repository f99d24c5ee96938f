using System.Text.Json.Nodes;

namespace ClusterTests.Fixtures;

/// <summary>What ffprobe says of a file; all in seconds.</summary>
public sealed record MediaFacts(double Duration, double VideoStart, double VideoEnd, double AudioStart, double AudioEnd)
{
    public static async Task<MediaFacts> OfAsync(string path)
    {
        var output = await Command.RunAsync("ffprobe", ["-v", "error", "-show_format", "-show_streams", "-of", "json", path]);
        var probe = JsonNode.Parse(output)!;
        var (videoStart, videoEnd) = Span(probe, "video");
        var (audioStart, audioEnd) = Span(probe, "audio");
        return new MediaFacts(Seconds(probe["format"]!, "duration"), videoStart, videoEnd, audioStart, audioEnd);
    }

    private static (double Start, double End) Span(JsonNode probe, string kind)
    {
        var stream = probe["streams"]!.AsArray().First(stream => (string?)stream!["codec_type"] == kind)!;
        var start = Seconds(stream, "start_time");
        return (start, start + Seconds(stream, "duration"));
    }

    private static double Seconds(JsonNode node, string name) => double.Parse((string)node[name]!);
}
