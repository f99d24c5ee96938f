using System.Text.Json;
using System.Text.Json.Serialization;
using Recordings.Resources.Pipeline;

namespace Recordings.Json;

/// <summary>A word or a list of whole numbers. Anything else is kept as text: one mistyped setting must not make a whole Recording unreadable.</summary>
public sealed class AudioTrackChoiceConverter : JsonConverter<AudioTrackChoice>
{
    /// <inheritdoc />
    public override AudioTrackChoice Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var value = document.RootElement;
        if (value.ValueKind == JsonValueKind.String)
        {
            return new AudioTrackChoice { Word = value.GetString() };
        }

        return value.ValueKind == JsonValueKind.Array && Numbers(value) is { } numbers
            ? new AudioTrackChoice { Numbers = numbers }
            : new AudioTrackChoice { Other = value.GetRawText() };
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, AudioTrackChoice value, JsonSerializerOptions options)
    {
        if (value.Word is { } word)
        {
            writer.WriteStringValue(word);
        }
        else if (value.Numbers is { } numbers)
        {
            writer.WriteStartArray();
            foreach (var number in numbers)
            {
                writer.WriteNumberValue(number);
            }

            writer.WriteEndArray();
        }
        else
        {
            writer.WriteRawValue(value.Other ?? "null");
        }
    }

    private static List<int>? Numbers(JsonElement list)
    {
        var numbers = new List<int>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Number || !item.TryGetInt32(out var number))
            {
                return null;
            }

            numbers.Add(number);
        }

        return numbers;
    }
}
