using System.Text.Json;
using System.Text.Json.Serialization;

namespace Recordings.Json;

/// <summary>
/// Reads texts that come again and again (names of stages, reasons, messages) as one string each: thousands of statuses in memory say the same. What it
/// remembers is bounded: a text takes the place of another that falls on the same one.
/// </summary>
public sealed class RepeatedTextConverter : JsonConverter<string>
{
    private const int Places = 4096;

    // Longer ones are mostly alone: digests, keys, errors with a server's words in them.
    private const int MaxBytes = 63;

    // Threads may race for a place: whichever string is there is compared with what was read.
    private readonly string?[] _seen = new string?[Places];

    /// <inheritdoc />
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? Text(ref reader) : reader.GetString();

    /// <inheritdoc />
    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Text(ref reader);

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    /// <inheritdoc />
    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

    private string Text(ref Utf8JsonReader reader)
    {
        if (reader.HasValueSequence || reader.ValueIsEscaped || reader.ValueSpan.Length > MaxBytes)
        {
            return reader.GetString()!;
        }

        var hash = default(HashCode);
        hash.AddBytes(reader.ValueSpan);
        ref var place = ref _seen[hash.ToHashCode() & (Places - 1)];
        return place is { } known && reader.ValueTextEquals(known) ? known : place = reader.GetString()!;
    }
}
