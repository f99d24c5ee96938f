using System.Text.Json.Nodes;

namespace Operator.Reporting;

/// <summary>The RFC 7386 patch that turns one JSON object into another. Lists are replaced whole, as that RFC has it.</summary>
internal static class MergeDiff
{
    public static JsonObject Of(JsonObject before, JsonObject after)
    {
        var patch = new JsonObject();
        foreach (var (name, _) in before)
        {
            if (!after.ContainsKey(name))
            {
                patch[name] = null;
            }
        }

        foreach (var (name, value) in after)
        {
            var old = before[name];
            if (old is JsonObject oldObject && value is JsonObject newObject)
            {
                if (Of(oldObject, newObject) is { Count: > 0 } inner)
                {
                    patch[name] = inner;
                }
            }
            else if (!JsonNode.DeepEquals(old, value))
            {
                patch[name] = value?.DeepClone();
            }
        }

        return patch;
    }
}
