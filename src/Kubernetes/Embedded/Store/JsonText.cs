using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kubernetes.Embedded.Store;

/// <summary>JSON trees to bytes and back, without reflection.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Utf8(JsonNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Plain))
        {
            node.WriteTo(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The member, made when it is absent or not an object.</summary>
    public static JsonObject Child(this JsonObject parent, string name)
    {
        if (parent[name] is not JsonObject child)
        {
            parent[name] = child = [];
        }

        return child;
    }

    /// <summary>Sets the member to a copy, or removes it when there is no value.</summary>
    public static void SetOrRemove(this JsonObject parent, string name, JsonNode? value)
    {
        if (value is null)
        {
            parent.Remove(name);
        }
        else
        {
            parent[name] = value.DeepClone();
        }
    }

    public static string? Text(this JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    public static long? Number(this JsonNode? node) => node is JsonValue value && value.TryGetValue<long>(out var number) ? number : null;
}
