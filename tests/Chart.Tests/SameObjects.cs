using System.Text.Json.Nodes;
using Kubernetes.Yaml;

namespace Chart.Tests;

/// <summary>Brings objects to one form, without what only Helm adds, so that the chart's can be compared with those of a kustomization.</summary>
internal static class SameObjects
{
    private static readonly string[] OfHelm = ["app.kubernetes.io/managed-by", "helm.sh/chart", "helm.sh/resource-policy", "checksum/config"];

    /// <summary>By kind, namespace and name. Without the Namespace: Helm makes that itself, if told to.</summary>
    public static SortedDictionary<string, string> Of(Manifests manifests)
    {
        var objects = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var manifest in manifests.All.Where(manifest => Manifests.Text(manifest["kind"]) != "Namespace"))
        {
            objects.Add($"{manifest["kind"]} {Manifests.Namespace(manifest)}/{Manifests.Name(manifest)}", Canonical(manifest)!.ToJsonString());
        }

        return objects;
    }

    private static JsonNode? Canonical(JsonNode? node) => node switch
    {
        JsonObject map => Sorted(map),
        JsonArray list => new JsonArray([.. list.Select(Canonical)]),
        _ => node?.DeepClone(),
    };

    private static JsonObject Sorted(JsonObject map)
    {
        var sorted = new JsonObject();
        foreach (var (key, value) in map.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (OfHelm.Contains(key) && value?.GetValue<string>() != "recording-operator")
            {
                continue;
            }

            // A file in a file: what it says counts, not how it is written.
            var canonical = Canonical(key == "operator.yaml" ? YamlJson.Parse(value!.GetValue<string>()) : value);
            if (key is not ("annotations" or "labels") || canonical is not JsonObject { Count: 0 })
            {
                sorted.Add(key, canonical);
            }
        }

        return sorted;
    }
}
