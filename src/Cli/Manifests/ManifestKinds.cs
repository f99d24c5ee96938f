using System.Text.Json.Nodes;
using Cli.Local;
using Kubernetes.Manifests;
using Kubernetes.Yaml;
using Recordings.Resources;

namespace Cli.Manifests;

/// <summary>The kinds that manifests may hold, each with its schema: those of the shipped CustomResourceDefinitions, and Secrets.</summary>
internal sealed class ManifestKinds
{
    private const string SecretSchema = """
        type: object
        properties:
          type: {type: string}
          immutable: {type: boolean}
          data: {type: object, additionalProperties: {type: string}}
          stringData: {type: object, additionalProperties: {type: string}}
        """;

    private static readonly Lazy<ManifestKinds> Loaded = new(() => new ManifestKinds());

    private readonly Dictionary<string, ManifestKind> _kinds;

    private ManifestKinds()
    {
        var secrets = new ManifestSchema(YamlJson.Parse(SecretSchema)!.AsObject(), ValueForms.All) { ShowsValues = false };
        _kinds = ShippedDefinitions.Read().SelectMany(YamlJson.ParseAll).SelectMany(Of)
            .Append(new ManifestKind("Secret", "v1", secrets))
            .GroupBy(kind => kind.Kind, StringComparer.Ordinal)
            .ToDictionary(kinds => kinds.Key, kinds => kinds.First(), StringComparer.Ordinal);
    }

    /// <summary>All of them.</summary>
    public static ManifestKinds All => Loaded.Value;

    /// <summary>Their names, for messages.</summary>
    public IEnumerable<string> Names => _kinds.Keys;

    /// <summary>A kind by its name; null: it is not one of these.</summary>
    public ManifestKind? Find(string kind) => _kinds.GetValueOrDefault(kind);

    /// <summary>Whether an apiVersion is of our group.</summary>
    public static bool IsOurs(string apiVersion) => apiVersion.StartsWith(Labels.Group + "/", StringComparison.Ordinal) || apiVersion == Labels.Group;

    private static IEnumerable<ManifestKind> Of(JsonNode definition)
    {
        var spec = definition["spec"];
        foreach (var version in spec?["versions"] as JsonArray ?? [])
        {
            if (version?["served"]?.GetValueKind() == System.Text.Json.JsonValueKind.True && version["schema"]?["openAPIV3Schema"] is JsonObject schema)
            {
                yield return new ManifestKind(
                    spec!["names"]!["kind"]!.ToString(), $"{spec["group"]}/{version["name"]}", new ManifestSchema(schema, ValueForms.All));
            }
        }
    }
}

/// <summary>One kind.</summary>
/// <param name="Kind">Its name.</param>
/// <param name="ApiVersion">The version that is served.</param>
/// <param name="Schema">What it may hold.</param>
internal sealed record ManifestKind(string Kind, string ApiVersion, ManifestSchema Schema);
