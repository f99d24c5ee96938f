using System.Text.Json;
using System.Text.Json.Nodes;
using Recordings.Json;
using Recordings.Resources;

namespace Operator.Changes;

/// <summary>What a merge patch (RFC 7396) makes of a spec, before the API server does it.</summary>
public static class SpecPatch
{
    /// <summary>The spec with the patch in it.</summary>
    public static RecordingSpec Apply(RecordingSpec spec, JsonObject patch)
    {
        ArgumentNullException.ThrowIfNull(patch);
        var target = (JsonObject)JsonSerializer.SerializeToNode(spec, RecordingsJson.Default.RecordingSpec)!;
        Merge(target, patch);
        return target.Deserialize(RecordingsJson.Default.RecordingSpec)!;
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            switch (value)
            {
                case null:
                    target.Remove(name);
                    break;
                case JsonObject inner:
                    if (target[name] is not JsonObject below)
                    {
                        target[name] = below = [];
                    }

                    Merge(below, inner);
                    break;
                default:
                    target[name] = value.DeepClone();
                    break;
            }
        }
    }
}
