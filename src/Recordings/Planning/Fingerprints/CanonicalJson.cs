using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Recordings.Planning.Fingerprints;

/// <summary>JSON with members sorted by name and no white space: equal values have equal text.</summary>
internal static class CanonicalJson
{
    /// <summary>The text of a value, without the members named, at any depth.</summary>
    public static string Of(JsonElement value, ImmutableHashSet<string> without)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, value, without);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private static void Write(Utf8JsonWriter writer, JsonElement value, ImmutableHashSet<string> without)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    if (!without.Contains(member.Name))
                    {
                        writer.WritePropertyName(member.Name);
                        Write(writer, member.Value, without);
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item, without);
                }

                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
