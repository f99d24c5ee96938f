using System.Text.Json.Nodes;

namespace Testing;

/// <summary>
/// The Pod Security level "restricted", by the letter of its table (kubernetes.io/docs/concepts/security/pod-security-standards), for servers that are too
/// old to enforce it.
/// </summary>
public static class RestrictedPods
{
    private static readonly string[] Volumes = ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"];

    /// <summary>What of a pod's spec the level does not allow; empty: it passes.</summary>
    public static IReadOnlyList<string> Violations(JsonNode pod) =>
    [
        .. from name in new[] { "hostNetwork", "hostPID", "hostIPC" } where IsTrue(pod[name]) select name,
        .. from volume in List(pod["volumes"]) from kind in volume.AsObject() where kind.Key != "name" && !Volumes.Contains(kind.Key) select $"volume of kind {kind.Key}",
        .. from container in List(pod["containers"]).Concat(List(pod["initContainers"])).Concat(List(pod["ephemeralContainers"]))
           from violation in OfContainer(container, pod["securityContext"])
           select $"{container["name"]}: {violation}",
    ];

    private static IEnumerable<string> OfContainer(JsonNode container, JsonNode? pod)
    {
        var own = container["securityContext"];
        (bool IsMet, string Rule)[] rules =
        [
            (!IsTrue(own?["privileged"]), "privileged"),
            (own?["allowPrivilegeEscalation"] is { } escalation && !IsTrue(escalation), "allowPrivilegeEscalation is not false"),
            (IsTrue(own?["runAsNonRoot"] ?? pod?["runAsNonRoot"]), "runAsNonRoot is not true"),
            ((own?["runAsUser"] ?? pod?["runAsUser"])?.ToString() != "0", "runs as root"),
            ((own?["seccompProfile"] ?? pod?["seccompProfile"])?["type"]?.ToString() is "RuntimeDefault" or "Localhost", "no seccomp profile"),
            (List(own?["capabilities"]?["drop"]).Any(dropped => dropped.ToString() == "ALL"), "keeps capabilities"),
            (List(own?["capabilities"]?["add"]).All(added => added.ToString() == "NET_BIND_SERVICE"), "adds capabilities"),
            (own?["procMount"] is null, "procMount"),
            (List(container["ports"]).All(port => port["hostPort"] is null), "hostPort"),
        ];
        return rules.Where(rule => !rule.IsMet).Select(rule => rule.Rule);
    }

    private static bool IsTrue(JsonNode? node) => node?.GetValue<bool>() is true;

    private static IEnumerable<JsonNode> List(JsonNode? node) => node?.AsArray().OfType<JsonNode>() ?? [];
}
