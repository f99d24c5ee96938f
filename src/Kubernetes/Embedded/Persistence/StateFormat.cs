using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kubernetes.Embedded.Store;

namespace Kubernetes.Embedded.Persistence;

/// <summary>The file's bytes: one line with what it is and the SHA-256 of the rest, then the rest: a JSON document.</summary>
internal static class StateFormat
{
    /// <summary>What this code writes and reads.</summary>
    private const int SchemaVersion = 1;
    private const string Name = "recording-operator-state";

    public static byte[] Write(Snapshot state)
    {
        JsonArray objects = [.. state.All().Select(Write)];
        var body = JsonText.Utf8(new JsonObject { ["version"] = state.Version, ["objects"] = objects });
        return [.. Encoding.ASCII.GetBytes($"{Name} {SchemaVersion} {Digest(body)}\n"), .. body];
    }

    /// <exception cref="CorruptStateException">It is not what was written.</exception>
    public static SavedState Read(string file, byte[] content)
    {
        var end = Array.IndexOf(content, (byte)'\n');
        var header = Encoding.ASCII.GetString(content, 0, Math.Clamp(end, 0, 200)).Split(' ');
        if (header is not [Name, var version, var digest])
        {
            throw new CorruptStateException(file, "it does not begin as a state file does");
        }

        if (version != $"{SchemaVersion}")
        {
            throw new CorruptStateException(file, $"it has schema version {version}, this program knows {SchemaVersion}");
        }

        var body = content.AsSpan(end + 1);
        return digest == Digest(body) ? Parse(file, body) : throw new CorruptStateException(file, "its checksum does not fit its content");
    }

    private static JsonNode Write(StoredObject item)
    {
        JsonObject applied = [];
        foreach (var (manager, fields) in item.Applied)
        {
            applied[manager] = fields.DeepClone();
        }

        return new JsonObject
        {
            ["group"] = item.Kind.Group,
            ["plural"] = item.Kind.Plural,
            ["object"] = item.ToJson(),
            ["applied"] = applied,
        };
    }

    private static SavedState Parse(string file, ReadOnlySpan<byte> body)
    {
        try
        {
            var json = JsonNode.Parse(body)!;
            return new SavedState(
                json["version"]!.GetValue<ulong>(), [.. json["objects"]!.AsArray().Select(item => SavedObject.Read(item!))]);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or NullReferenceException or ArgumentException)
        {
            // The last is what a name that comes twice throws.
            throw new CorruptStateException(file, "its content is not what a state file holds", failure);
        }
    }

    private static string Digest(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body));
}
