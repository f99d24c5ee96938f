using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Recordings.Json;

/// <summary>A string that users may also write as a whole number, as Kubernetes' quantities: <c>"2Gi"</c>, <c>2</c>. Written as a string.</summary>
public sealed class IntOrStringConverter : JsonConverter<string>
{
    /// <inheritdoc />
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => ReadText(ref reader);

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    internal static string? ReadText(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number when reader.TryGetInt64(out var number) => number.ToString(CultureInfo.InvariantCulture),
        JsonTokenType.String or JsonTokenType.Null => reader.GetString(),
        _ => throw new JsonException("neither a string nor a whole number"),
    };
}
