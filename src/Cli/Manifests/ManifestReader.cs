using System.Text.Json;
using System.Text.Json.Nodes;
using Kubernetes.Yaml;

namespace Cli.Manifests;

/// <summary>Reads manifests of any number of documents and kinds. What is wrong is collected, never thrown.</summary>
internal static class ManifestReader
{
    public static ManifestSet Read(IEnumerable<ManifestText> texts)
    {
        var set = new ManifestSet();
        foreach (var text in texts)
        {
            if (text.Text is null)
            {
                set.Add(new ManifestProblem(text.Name, Place: null, text.Problem ?? "it can't be read"));
                continue;
            }

            try
            {
                var documents = YamlJson.Read(text.Text);
                if (documents.Count == 0)
                {
                    set.Add(new ManifestProblem(text.Name, Place: null, "nothing is in it"));
                }

                foreach (var document in documents)
                {
                    Add(text.Name, document.Json, document.Places, document.Places.Root, set);
                }
            }
            catch (YamlFormatException e)
            {
                set.Add(new ManifestProblem(text.Name, e.Place, $"this is not YAML: {e.Problem}"));
            }
        }

        return set;
    }

    private static void Add(string file, JsonNode? document, YamlPlaces places, TextPlace place, ManifestSet set)
    {
        if (document is not JsonObject json)
        {
            set.Add(new ManifestProblem(file, place, "this is no object: write a map with apiVersion, kind and metadata"));
            return;
        }

        // What `kubectl get -o yaml` prints of several.
        if (TextOf(json["kind"]) is { } kind && kind.EndsWith("List", StringComparison.Ordinal) && json["items"] is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                Add(file, items[i], places, places.OfItem(items, i), set);
            }

            return;
        }

        set.Add(ManifestDecoder.Decode(file, json, places, place));
    }

    internal static string? TextOf(JsonNode? node) =>
        node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
}
