using System.Text.Json.Nodes;
using Kubernetes.Client;
using Kubernetes.Models;
using Recordings.Resources;

namespace Operator.Acting;

/// <summary>
/// Patches of a Recording's finalizers. A merge patch replaces the whole list, so it carries the version that the list was read at: a finalizer
/// that somebody else set in between makes it a conflict rather than be lost.
/// </summary>
internal static class FinalizerPatch
{
    public static Patch Add(V1ObjectMeta metadata) => Of(metadata, [.. Others(metadata), Labels.Finalizer]);

    public static Patch Remove(V1ObjectMeta metadata) => Of(metadata, [.. Others(metadata)]);

    private static IEnumerable<string> Others(V1ObjectMeta metadata) =>
        (metadata.Finalizers ?? []).Where(finalizer => finalizer != Labels.Finalizer);

    private static Patch Of(V1ObjectMeta metadata, IReadOnlyList<string> finalizers)
    {
        var content = new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["resourceVersion"] = metadata.ResourceVersion,
                ["finalizers"] = new JsonArray([.. finalizers.Select(finalizer => (JsonNode?)JsonValue.Create(finalizer))]),
            },
        };
        return Patch.Merge(content.ToJsonString());
    }
}
