using System.Text.Json;
using System.Text.Json.Nodes;
using Kubernetes.Client;
using Kubernetes.Embedded.Patching;
using Kubernetes.Embedded.Store;

namespace Kubernetes.Embedded.Api;

/// <summary>The patch verb, in its three kinds.</summary>
internal sealed class PatchWriter(ObjectApi api)
{
    public async Task<StoredObject> PatchAsync(StoredKind kind, ObjectKey key, Patch patch, UpdateTarget target)
    {
        var content = Parse(patch.Content);
        if (patch.Type == PatchType.Apply)
        {
            return await ApplyAsync(kind, key, patch, target, content as JsonObject ?? throw ApiErrors.BadRequest("an applied configuration is an object"));
        }

        return await api.UpdateAsync(kind, key, target, old => new Edited(Patched(old, patch.Type, content)));
    }

    private async Task<StoredObject> ApplyAsync(StoredKind kind, ObjectKey key, Patch patch, UpdateTarget target, JsonObject config)
    {
        var manager = patch.FieldManager ?? throw ApiErrors.BadRequest("PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch");
        var owner = target == UpdateTarget.Status ? $"{manager}|status" : manager;
        while (true)
        {
            if (target == UpdateTarget.Status || api.Store.Visible.Find(kind.Id, key) is not null)
            {
                return await api.UpdateAsync(kind, key, target, old => ApplyPatch.Apply(old, kind, config, owner, patch.Force));
            }

            var (json, applied) = ApplyPatch.Apply(old: null, kind, config, owner, patch.Force);
            (json.Child("metadata")["name"], json.Child("metadata")["namespace"]) = (key.Name, key.Namespace);
            try
            {
                return await api.CreateAsync(kind, json, applied);
            }
            catch (KubernetesException failure) when (failure.IsAlreadyExists)
            {
                // Made by somebody else just now: apply to that.
                continue;
            }
        }
    }

    private static JsonObject Patched(StoredObject old, PatchType type, JsonNode? content)
    {
        var json = old.ToJson();
        if (type == PatchType.Json)
        {
            JsonPatch.Apply(json, content);
            return json;
        }

        return MergePatch.Apply(json, content) as JsonObject ?? throw ApiErrors.BadRequest("a merge patch of an object is an object");
    }

    private static JsonNode? Parse(ReadOnlyMemory<byte> content)
    {
        try
        {
            return JsonNode.Parse(content.Span);
        }
        catch (JsonException failure)
        {
            throw ApiErrors.BadRequest($"error decoding patch: {failure.Message}");
        }
    }
}
