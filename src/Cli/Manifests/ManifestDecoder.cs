using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Kubernetes.Json;
using Kubernetes.Models;
using Kubernetes.Yaml;
using Operator.Api;

namespace Cli.Manifests;

/// <summary>Judges one document by its kind's schema, and decodes it if that has nothing to say.</summary>
internal static class ManifestDecoder
{
    // The rest of metadata is the API server's: a manifest may hold it (of `kubectl get -o yaml`), and nobody here needs it.
    private static readonly string[] OwnMetadata = ["name", "generateName", "namespace", "labels", "annotations", "finalizers"];

    public static ManifestObject Decode(string file, JsonObject json, YamlPlaces places, TextPlace place)
    {
        var kindName = ManifestReader.TextOf(json["kind"]) ?? "";
        var name = ManifestReader.TextOf((json["metadata"] as JsonObject)?["name"]) ?? ManifestReader.TextOf((json["metadata"] as JsonObject)?["generateName"]) ?? "";
        var item = new ManifestObject(file, place, kindName, name, json, places);
        var apiVersion = ManifestReader.TextOf(json["apiVersion"]) ?? "";
        if (ManifestKinds.All.Find(kindName) is not { } kind)
        {
            return kindName.Length == 0 || ManifestKinds.IsOurs(apiVersion)
                ? item with { Problems = [Wrong(item, "kind", NotAKind(json["kind"] is null, kindName))] }
                : item with { IsForeign = true };
        }

        var mistakes = kind.Schema.Check(json, places);
        List<ManifestProblem> problems =
        [
            .. mistakes.Select(mistake => new ManifestProblem(file, mistake.Place, mistake.ToString())), .. SecretData.Problems(item),
        ];
        var decoded = problems.Count == 0 ? Decode(item) : item with { Problems = problems };
        return apiVersion == kind.ApiVersion ? decoded : decoded with
        {
            Problems = [Wrong(item, "apiVersion", NotServed(json["apiVersion"], kind.ApiVersion)), .. decoded.Problems],
        };
    }

    private static ManifestObject Decode(ManifestObject item)
    {
        var json = WithoutForeign(item.Json);
        try
        {
            return item.Kind switch
            {
                "Recording" => item with { Recording = Decode(json, RecordingKinds.Recordings.Json) },
                "RecordingTemplate" => item with { Template = Decode(json, RecordingKinds.Templates.Json) },
                "RecordingSource" => item with { Source = Decode(json, RecordingKinds.Sources.Json) },
                _ => item with { Secret = Decode(SecretData.OnOneLine(json), KubernetesJson.Default.V1Secret) },
            };
        }
        catch (JsonException e)
        {
            // The schema let it pass, the decoder did not: a gap between the two, which tests look for. Its words would be of no use.
            var field = (e.Path ?? "").TrimStart('$', '.');
            return item with { Problems = [Wrong(item, field, "has a value that can't be read: see the field's description in docs/api")] };
        }
    }

    private static T Decode<T>(JsonObject json, JsonTypeInfo<T> type)
        where T : class, IKubernetesObject<V1ObjectMeta> => json.Deserialize(type)!;

    private static JsonObject WithoutForeign(JsonObject document)
    {
        var json = document.DeepClone().AsObject();
        json.Remove("status");
        var metadata = json["metadata"]!.AsObject();
        foreach (var name in metadata.Select(member => member.Key).Except(OwnMetadata, StringComparer.Ordinal).ToList())
        {
            metadata.Remove(name);
        }

        RemoveNulls(json);
        return json;
    }

    // As the API server does: a null counts as absent.
    private static void RemoveNulls(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (name, value) in map.ToList())
                {
                    if (value is null)
                    {
                        map.Remove(name);
                    }
                    else
                    {
                        RemoveNulls(value);
                    }
                }

                break;
            case JsonArray list:
                foreach (var item in list)
                {
                    RemoveNulls(item);
                }

                break;
        }
    }

    private static string NotAKind(bool isMissing, string kind)
    {
        var names = string.Join(", ", ManifestKinds.All.Names);
        return isMissing ? $"is missing: write one of {names}" : $"\"{kind}\" is not known: write one of {names}";
    }

    private static string NotServed(JsonNode? apiVersion, string served) => apiVersion is null
        ? $"is missing: write {served}"
        : $"\"{ManifestReader.TextOf(apiVersion) ?? apiVersion.ToJsonString()}\" is not served: write {served}";

    private static ManifestProblem Wrong(ManifestObject item, string field, string problem) => item.At(field, $"{field}: {problem}");
}
