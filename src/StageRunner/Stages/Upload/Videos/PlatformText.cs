using System.Text.Json;
using StageRunner.Transcripts;

namespace StageRunner.Stages.Upload.Videos;

/// <summary>What a platform says, fit for a message: one line, cut, without the tokens that were sent to it.</summary>
internal static class PlatformText
{
    private const int Max = 200;

    public static string Clean(string? said, params IEnumerable<string> tokens)
    {
        var line = tokens.Aggregate(CueText.Space(said ?? ""), (text, token) => text.Replace(token, "***", StringComparison.Ordinal));
        return line.Length <= Max ? line : line[..Max] + "…";
    }

    /// <summary>A member's text; empty: it is not there.</summary>
    public static string Of(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value)
            ? value.ValueKind == JsonValueKind.String ? value.GetString()! : value.ValueKind == JsonValueKind.Number ? value.GetRawText() : ""
            : "";

    /// <summary>A member, or nothing.</summary>
    public static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;

    /// <summary>A list's items; none: it is none.</summary>
    public static IEnumerable<JsonElement> Items(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
