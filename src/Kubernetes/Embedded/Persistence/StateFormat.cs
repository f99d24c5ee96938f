using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Kubernetes.Embedded.Api;
using Kubernetes.Embedded.Store;

namespace Kubernetes.Embedded.Persistence;

/// <summary>
/// The file's bytes: one line with what it is and the SHA-256 of the rest, then the rest: a JSON document. Secrets are no part of it: who opens
/// a state brings them along again.
/// </summary>
internal static class StateFormat
{
    /// <summary>What this code writes. It reads version 1 too, which is the same, but held Secrets.</summary>
    private const int SchemaVersion = 2;
    private const int VersionWithSecrets = 1;
    private const string Name = "recording-operator-state";

    public static byte[] Write(Snapshot state)
    {
        JsonArray objects = [.. state.All().Where(item => item.Kind.Id != KindRegistry.Secrets.Id).Select(Write)];
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

        if (version != $"{SchemaVersion}" && version != $"{VersionWithSecrets}")
        {
            throw new CorruptStateException(file, $"it has schema version {version}, this program knows {VersionWithSecrets} and {SchemaVersion}");
        }

        var body = content.AsSpan(end + 1);
        return digest == Digest(body) ? Parse(file, body) : throw new CorruptStateException(file, "its checksum does not fit its content");
    }

    /// <summary>Whether it was written by this version, so that no Secret can be in it, whatever became of it since.</summary>
    public static bool IsFreeOfSecrets(ReadOnlySpan<byte> content) => content.StartsWith(Encoding.ASCII.GetBytes($"{Name} {SchemaVersion} "));

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
        catch (Exception failure)
        {
            // Whatever it throws: the content is anybody's, its checksum too.
            throw new CorruptStateException(file, "its content is not what a state file holds", failure);
        }
    }

    private static string Digest(ReadOnlySpan<byte> body) => Convert.ToHexStringLower(SHA256.HashData(body));
}
