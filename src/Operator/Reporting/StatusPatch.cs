using System.Text.Json;
using System.Text.Json.Nodes;
using Kubernetes.Client;
using Operator.Api;
using Recordings.Resources.Status;

namespace Operator.Reporting;

/// <summary>
/// The difference between two statuses as a merge patch: small on the wire, and a field that is gone is removed (null), which neither a plain
/// merge nor server-side apply on old servers promises. It carries the version that the status was computed from, so that two operators, or
/// an operator with an old cache, can never write over each other: the server answers 409.
/// </summary>
internal static class StatusPatch
{
    /// <summary>The patch; null when nothing changed.</summary>
    public static Patch? Between(RecordingStatus? before, RecordingStatus after, string resourceVersion)
    {
        var old = before is null ? [] : ToJson(before);
        if (MergeDiff.Of(old, ToJson(after)) is not { Count: > 0 } changes)
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

    private static JsonObject ToJson(RecordingStatus status) =>
        JsonSerializer.SerializeToNode(status, OperatorJson.Default.RecordingStatus)!.AsObject();
}
