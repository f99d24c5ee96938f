using System.Text.Json.Nodes;
using Recordings.Resources;

namespace Cli.Manifests;

/// <summary>What no schema says of a Secret. No value of it is ever shown.</summary>
internal static class SecretData
{
    /// <summary>Values under <c>data</c> that are not base64.</summary>
    public static IEnumerable<ManifestProblem> Problems(ManifestObject item) => item.Kind != "Secret" || item.Json["data"] is not JsonObject data
        ? []
        : data.Where(member => ManifestReader.TextOf(member.Value) is { } text && !Convert.TryFromBase64String(text, new byte[text.Length], out _))
            .Select(member => item.At(
                $"data.{member.Key}", $"data.{member.Key}: the value is not base64: write it base64-encoded, or plainly under stringData"));

    /// <summary>The document with base64 as one word, without the line breaks that it may have in YAML.</summary>
    public static JsonObject OnOneLine(JsonObject document)
    {
        foreach (var (name, value) in (document["data"] as JsonObject ?? []).ToList())
        {
            document["data"]![name] = string.Concat(ManifestReader.TextOf(value)!.Where(letter => !char.IsWhiteSpace(letter)));
        }

        return document;
    }

    /// <summary>Whether Recordings may use it.</summary>
    public static bool IsOffered(ManifestObject item) => item.Secret?.Metadata.Labels?.TryGetValue(Labels.Credentials, out var offered) == true && offered == "true";
}
