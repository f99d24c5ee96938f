using System.Text.Json.Nodes;
using Kubernetes.Client;
using Kubernetes.Embedded.Store;
using Kubernetes.Yaml;

namespace Kubernetes.Embedded.Api;

/// <summary>Brings CustomResourceDefinitions in, as <c>kubectl apply</c> would: made, or brought up to date.</summary>
internal static class DefinitionLoader
{
    public static async Task LoadAsync(ObjectApi api, IEnumerable<string> texts)
    {
        foreach (var definition in texts.SelectMany(YamlJson.ParseAll).OfType<JsonObject>())
        {
            var kind = KindRegistry.Definitions;
            var key = new ObjectKey("", definition["metadata"]?["name"].Text() ?? "");
            if (api.Store.Visible.Find(kind.Id, key) is null)
            {
                await api.CreateAsync(kind, definition);
            }
            else
            {
                await api.UpdateAsync(kind, key, UpdateTarget.Main, old => new Edited(With(old, definition)));
            }
        }
    }

    private static JsonObject With(StoredObject old, JsonObject definition)
    {
        var json = old.ToJson();
        json["spec"] = definition["spec"]?.DeepClone();
        return json;
    }
}
