using System.Text.Json;
using System.Text.Json.Nodes;
using Recordings.Json;
using Recordings.Planning;

namespace Recordings.Tests.Scenarios;

/// <summary>What the planner saw beside the Recording itself: the Jobs and how their pods ended, templates, Secrets, and in short the status so far.</summary>
internal static class GoldenObservation
{
    public static JsonObject Of(Observation observation, DateTimeOffset at)
    {
        var document = new JsonObject { ["at"] = GoldenDocuments.Text(at), ["before"] = Before(observation.Recording) };
        Add(document, "secrets", observation.Secrets.OrderBy(secret => secret.Key, StringComparer.Ordinal).Select(secret => Secret(secret.Key, secret.Value)));
        Add(document, "templates", observation.Templates.Select(Template));
        Add(document, "jobs", observation.Jobs.Select(Job));
        return document;
    }

    private static void Add(JsonObject document, string name, IEnumerable<JsonNode> items)
    {
        if (items.ToArray() is { Length: > 0 } some)
        {
            document[name] = new JsonArray(some);
        }
    }

    private static JsonNode Before(ObservedRecording recording) => recording.Status is not { Phase: { } phase, Stages: { } stages } ? "no status" : new JsonObject
    {
        ["phase"] = phase.ToString(),
        ["runGeneration"] = recording.Status.ObservedRunGeneration,
        ["stages"] = new JsonArray([.. stages.Select(stage => JsonValue.Create(stage.Reason is null ? $"{stage.Name} {stage.State}" : $"{stage.Name} {stage.State} ({stage.Reason})"))]),
    };

    private static JsonObject Secret(string name, ObservedSecret secret) => new()
    {
        ["name"] = name,
        ["isLabelled"] = secret.IsLabelled,
        ["resourceVersion"] = secret.ResourceVersion,
    };

    private static JsonObject Template(ObservedTemplate template) => new()
    {
        ["name"] = template.Name,
        ["createdAt"] = GoldenDocuments.Text(template.CreatedAt),
        ["spec"] = JsonSerializer.SerializeToNode(template.Spec, RecordingsJson.Default.RecordingTemplateSpec),
    };

    private static JsonObject Job(ObservedJob job)
    {
        var document = new JsonObject { ["name"] = job.Name, ["fingerprint"] = job.Fingerprint };
        if (job.IsBeingDeleted)
        {
            document["isBeingDeleted"] = true;
        }

        document["pod"] = job.Pod is { } pod ? Pod(pod) : "none";
        return document;
    }

    private static JsonObject Pod(ObservedPod pod)
    {
        var document = new JsonObject { ["phase"] = pod.Phase };
        if (pod.Terminated is { } end)
        {
            document["exitCode"] = end.ExitCode;
            document["finishedAt"] = end.FinishedAt is { } at ? GoldenDocuments.Text(at) : null;
            document["result"] = end.Message is { } message ? JsonNode.Parse(message) : end.Reason;
        }

        return document;
    }
}
