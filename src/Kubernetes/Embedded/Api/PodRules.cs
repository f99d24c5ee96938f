using System.Text.Json.Nodes;
using Kubernetes.Embedded.Store;

namespace Kubernetes.Embedded.Api;

/// <summary>Pods: they start Pending; their spec stays, but for the node that the scheduler sets.</summary>
internal sealed class PodRules : KindRules
{
    public override void Default(JsonObject item, JsonObject? old)
    {
        FillIn(item.Child("spec"));
        if (old is null)
        {
            item["status"] = new JsonObject { ["phase"] = "Pending" };
        }
    }

    public override IEnumerable<FieldError> Validate(JsonObject item, JsonObject? old)
    {
        if (item["spec"]?["containers"] is not JsonArray { Count: > 0 })
        {
            yield return FieldError.Required("spec.containers");
        }

        if (old is not null && !JsonNode.DeepEquals(WithoutNode(item["spec"]), WithoutNode(old["spec"])))
        {
            yield return FieldError.Forbidden(
                "spec",
                "pod updates may not change fields other than `spec.containers[*].image`, `spec.initContainers[*].image`, "
                    + "`spec.activeDeadlineSeconds` or `spec.tolerations` (only additions to existing tolerations)");
        }
    }

    /// <summary>What a pod's spec says when it says nothing; a Job's template too.</summary>
    public static void FillIn(JsonObject spec)
    {
        spec["restartPolicy"] ??= "Always";
        spec["terminationGracePeriodSeconds"] ??= 30;
        spec["serviceAccountName"] ??= "default";
        foreach (var container in (spec["containers"] as JsonArray ?? []).OfType<JsonObject>())
        {
            container["terminationMessagePath"] ??= "/dev/termination-log";
            container["terminationMessagePolicy"] ??= "File";
            container["imagePullPolicy"] ??= IsLatest(container["image"].Text()) ? "Always" : "IfNotPresent";
        }
    }

    private static bool IsLatest(string? image) =>
        image is not null && (!image.Split('/')[^1].Contains(':', StringComparison.Ordinal) || image.EndsWith(":latest", StringComparison.Ordinal));

    private static JsonNode? WithoutNode(JsonNode? spec)
    {
        var copy = spec?.DeepClone();
        (copy as JsonObject)?.Remove("nodeName");
        return copy;
    }
}
