using System.Text.Json.Nodes;

namespace Kubernetes.Embedded.Patching;

/// <summary>RFC 7386.</summary>
internal static class MergePatch
{
    /// <summary>The target with the patch applied; the target may be changed.</summary>
    public static JsonNode? Apply(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject members)
        {
            return patch?.DeepClone();
        }

        var result = target as JsonObject ?? [];
        foreach (var (name, value) in members)
        {
            if (value is null)
            {
                result.Remove(name);
            }
            else
            {
                var merged = Apply(result[name], value);
                if (!ReferenceEquals(merged, result[name]))
                {
                    result[name] = merged;
                }
            }
        }

        return result;
    }
}
