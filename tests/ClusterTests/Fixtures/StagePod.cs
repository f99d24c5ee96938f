using System.Net;
using System.Text.Json.Nodes;
using Recordings.Resources;

namespace ClusterTests.Fixtures;

/// <summary>The pod of a stage, with its one container. Two of the same values are the same process.</summary>
/// <param name="Uid">Its identity.</param>
/// <param name="Name">Its name.</param>
/// <param name="Recording">The Recording that it works for.</param>
/// <param name="Stage">The stage, with its instance.</param>
/// <param name="Address">Where it is in the pods' network.</param>
/// <param name="Image">The image as its container runs it, by name and digest.</param>
/// <param name="Container">The container's id, without the runtime's name.</param>
/// <param name="StartedAt">When the container started.</param>
public sealed record StagePod(string Uid, string Name, string Recording, string Stage, IPAddress Address, string Image, string Container, string StartedAt)
{
    /// <summary>Those that have not ended, by Recording. Waits until the container of each runs: what it does is seen before the kubelet has told.</summary>
    public static async Task<IReadOnlyList<StagePod>> RunningAsync(Kubectl kubectl, string ns)
    {
        await kubectl.RunAsync(
            "-n", ns, "wait", "pods", "-l", Labels.Stage, "--field-selector=status.phase!=Succeeded,status.phase!=Failed", "--for=condition=Ready", "--timeout=60s");
        var pods = await kubectl.GetAsync("-n", ns, "pods", "-l", Labels.Stage);
        return [.. pods["items"]!.AsArray()
            .Where(pod => pod!["status"]!["containerStatuses"]?[0]?["state"]?["running"] is not null)
            .Select(pod => Of(pod!))
            .OrderBy(pod => pod.Recording, StringComparer.Ordinal)];
    }

    /// <summary>A stage's name, with its instance, by the labels of its Job or pod.</summary>
    public static string StageOf(JsonNode metadata)
    {
        var (stage, instance) = ((string?)metadata["labels"]?[Labels.Stage] ?? "?", (string?)metadata["labels"]?[Labels.Instance]);
        return string.IsNullOrEmpty(instance) ? stage : $"{stage}/{instance}";
    }

    private static StagePod Of(JsonNode pod)
    {
        var (metadata, container) = (pod["metadata"]!, pod["status"]!["containerStatuses"]![0]!);
        return new StagePod(
            (string)metadata["uid"]!,
            (string)metadata["name"]!,
            (string)metadata["labels"]![Labels.Recording]!,
            StageOf(metadata),
            IPAddress.Parse((string)pod["status"]!["podIP"]!),
            $"{pod["spec"]!["containers"]![0]!["image"]} {container["imageID"]}",
            ((string)container["containerID"]!).Split("//")[1],
            (string)container["state"]!["running"]!["startedAt"]!);
    }
}
