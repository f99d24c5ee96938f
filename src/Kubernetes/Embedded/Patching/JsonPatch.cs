using System.Text.Json.Nodes;
using Kubernetes.Embedded.Api;
using Kubernetes.Embedded.Store;

namespace Kubernetes.Embedded.Patching;

/// <summary>RFC 6902: add, remove, replace, test, move and copy.</summary>
internal static class JsonPatch
{
    /// <summary>Changes the target.</summary>
    /// <exception cref="Client.KubernetesException">422: a path that is not there, or a test that fails; nothing is written then.</exception>
    public static void Apply(JsonObject target, JsonNode? patch)
    {
        if (patch is not JsonArray operations)
        {
            throw ApiErrors.BadRequest("json: cannot unmarshal into Go value of type jsonpatch.Patch: a JSON patch is an array of operations");
        }

        foreach (var operation in operations.OfType<JsonObject>())
        {
            Run(target, operation);
        }
    }

    private static void Run(JsonObject target, JsonObject operation)
    {
        var path = JsonPointer.Parse(operation["path"].Text());
        switch (operation["op"].Text())
        {
            case "add":
                path.Add(target, operation["value"]?.DeepClone());
                break;
            case "remove":
                path.Remove(target);
                break;
            case "replace":
                path.Replace(target, operation["value"]?.DeepClone());
                break;
            case "test":
                Test(target, path, operation["value"]);
                break;
            case "copy":
                path.Add(target, JsonPointer.Parse(operation["from"].Text()).Get(target)?.DeepClone());
                break;
            case "move":
                path.Add(target, JsonPointer.Parse(operation["from"].Text()).Remove(target));
                break;
            default:
                throw ApiErrors.PatchFailed($"Unexpected kind: {operation["op"]}");
        }
    }

    private static void Test(JsonObject target, JsonPointer path, JsonNode? value)
    {
        if (!JsonNode.DeepEquals(path.GetOrNull(target), value))
        {
            throw ApiErrors.PatchFailed($"testing value {path} failed: test failed");
        }
    }
}
