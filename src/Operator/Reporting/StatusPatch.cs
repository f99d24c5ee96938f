using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Kubernetes.Client;

namespace Operator.Reporting;

/// <summary>
/// The difference between two statuses as a merge patch: small on the wire, and a field that is gone is removed (null), which neither a plain
/// merge nor server-side apply on old servers promises. It carries the version that the status was computed from, so that two operators, or
/// an operator with an old cache, can never write over each other: the server answers 409.
/// </summary>
internal static class StatusPatch
{
    /// <summary>The patch; null when nothing changed.</summary>
    /// <param name="before">The status as it was observed; null: none.</param>
    /// <param name="after">The status to be.</param>
    /// <param name="resourceVersion">The version of the object that it was computed from.</param>
    /// <param name="type">How it is written.</param>
    public static Patch? Between<T>(T? before, T after, string resourceVersion, JsonTypeInfo<T> type)
        where T : class
    {
        var old = before is null ? [] : ToJson(before, type);
        if (MergeDiff.Of(old, ToJson(after, type)) is not { Count: > 0 } changes)
        {
            return null;
        }

        var content = new JsonObject
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = resourceVersion },
            ["status"] = changes,
        };
        return Patch.Merge(content.ToJsonString());
    }

    private static JsonObject ToJson<T>(T status, JsonTypeInfo<T> type) => JsonSerializer.SerializeToNode(status, type)!.AsObject();
}
