using System.Text;
using System.Text.Json.Nodes;
using StageRunner.Outside;

namespace StageRunner.Providers;

/// <summary>An answer that comes as server-sent events, though nobody asked for a stream.</summary>
internal static class ServerEvents
{
    private const string Data = "data:";

    /// <summary>Whether a body is some.</summary>
    public static bool Are(ReadOnlySpan<byte> body, string? mediaType)
    {
        var start = body.TrimStart(" \r\n\t"u8);
        return start.StartsWith("data:"u8) || start.StartsWith("event:"u8)
            || (mediaType == "text/event-stream" && !start.StartsWith("{"u8) && !start.StartsWith("["u8));
    }

    /// <summary>The one answer that the pieces make: a completion of its deltas, or what all pieces heard. Null: they make none.</summary>
    public static OutsideValue? Join(byte[] body)
    {
        var pieces = Encoding.UTF8.GetString(body).Split('\n')
            .Where(line => line.StartsWith(Data, StringComparison.Ordinal))
            .Select(line => OutsideJson.Parse(line[Data.Length..])).OfType<OutsideValue>().Where(piece => piece.Kind == OutsideKind.Object).ToList();
        var fault = pieces.FirstOrDefault(piece => ProviderFault.Of(piece) is not null);
        return fault.Kind == OutsideKind.Object ? fault
            : pieces.Any(piece => piece["choices"]["delta"].Kind == OutsideKind.Object) ? Completion(pieces)
            : pieces.Any(piece => piece["segments"].Objects.Any()) ? Heard(pieces)
            : pieces.Select(piece => (OutsideValue?)piece).LastOrDefault(piece => piece!.Value.First("choices", "words").IsSaid);
    }

    private static OutsideValue? Completion(List<OutsideValue> pieces)
    {
        string All(string name) => string.Concat(pieces.Select(piece => piece["choices"]["delta"][name].Text));
        return OutsideJson.Parse(new JsonObject
        {
            ["choices"] = new JsonArray(new JsonObject
            {
                ["message"] = new JsonObject { ["content"] = All("content"), ["reasoning_content"] = All("reasoning_content") },
                ["finish_reason"] = pieces.Select(piece => piece["choices"]["finish_reason"].Text).LastOrDefault(reason => reason is not null),
            }),
        }.ToJsonString());
    }

    private static OutsideValue? Heard(List<OutsideValue> pieces) => OutsideJson.Parse(new StringBuilder("{\"text\":")
        .Append(JsonValue.Create(string.Join(' ', pieces.Select(piece => piece["text"].Text))).ToJsonString())
        .Append(",\"language\":").Append(JsonValue.Create(pieces.Select(piece => piece["language"].Text).LastOrDefault(name => name is not null) ?? "").ToJsonString())
        .Append(",\"segments\":[").AppendJoin(',', pieces.SelectMany(piece => piece["segments"].Objects).Select(segment => segment.Raw))
        .Append("],\"words\":[").AppendJoin(',', pieces.SelectMany(piece => piece["words"].Objects).Select(word => word.Raw))
        .Append("]}").ToString());
}
