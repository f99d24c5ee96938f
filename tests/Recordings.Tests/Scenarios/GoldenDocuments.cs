using System.Text.Json;
using System.Text.Json.Nodes;
using Kubernetes.Yaml;
using Recordings.Json;
using Recordings.Planning;
using Recordings.Resources;
using Testing.Builders;

namespace Recordings.Tests.Scenarios;

/// <summary>A pass of the planner as four YAML documents.</summary>
internal static class GoldenDocuments
{
    public static IReadOnlyDictionary<string, string> Of(PaperCluster cluster)
    {
        var names = new ReadableNames(cluster);
        var (observation, at, plan) = cluster.LastPass;
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["recording.yaml"] = names.In(YamlText.Of(Recording(observation.Recording))),
            ["observation.yaml"] = names.In(YamlText.Of(GoldenObservation.Of(observation, at))),
            ["plan.yaml"] = names.In(YamlText.Of(GoldenPlan.Of(plan))),
            ["status.yaml"] = names.In(YamlText.Of(JsonSerializer.SerializeToNode(plan.Status, RecordingsJson.Default.RecordingStatus))),
        };
    }

    /// <summary>A time as the API writes it.</summary>
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static JsonObject Recording(ObservedRecording recording)
    {
        var metadata = new JsonObject
        {
            ["name"] = recording.Identity.Name,
            ["namespace"] = recording.Identity.Namespace,
            ["generation"] = recording.Generation,
            ["creationTimestamp"] = Text(recording.CreatedAt),
        };
        if (recording.Source is { } source)
        {
            metadata["labels"] = new JsonObject { [Labels.Source] = source };
        }

        if (recording.DeletedAt is { } deletedAt)
        {
            metadata["deletionTimestamp"] = Text(deletedAt);
        }

        return new JsonObject
        {
            ["apiVersion"] = "recording-operator.dev/v1alpha1",
            ["kind"] = "Recording",
            ["metadata"] = metadata,
            ["spec"] = JsonSerializer.SerializeToNode(recording.Spec, RecordingsJson.Default.RecordingSpec),
        };
    }
}
