using System.Text.Json.Nodes;
using Recordings.Planning;

namespace Recordings.Tests.Scenarios;

/// <summary>What is to be done, told and waited for.</summary>
internal static class GoldenPlan
{
    public static JsonObject Of(Plan plan)
    {
        var document = new JsonObject
        {
            ["actions"] = new JsonArray([.. plan.Actions.Select(Action)]),
            ["events"] = new JsonArray([.. plan.Events.Select(entry => new JsonObject { [entry.Reason] = entry.Message, ["type"] = entry.Type.ToString() })]),
        };
        if (plan.Wake is { } wake)
        {
            document["wake"] = new JsonObject { ["at"] = GoldenDocuments.Text(wake.At), ["reason"] = wake.Reason };
        }

        return document;
    }

    private static JsonNode Action(PlannedAction action) => action switch
    {
        PlannedAction.CreateJob(var job) => new JsonObject { ["createJob"] = Job(job) },
        PlannedAction.DeleteJob(var name, _, var reason) => new JsonObject { ["deleteJob"] = name, ["reason"] = reason },
        PlannedAction.FreezeConfig(var revision) => new JsonObject { ["freezeConfig"] = revision.Name },
        PlannedAction.DeleteConfig(var name) => new JsonObject { ["deleteConfig"] = name },
        _ => action.GetType().Name,
    };

    private static JsonObject Job(JobBlueprint job) => new()
    {
        ["name"] = job.Name,
        ["stage"] = job.StageKey,
        ["fingerprint"] = job.Request.Fingerprint,
        ["reads"] = new JsonArray([.. job.Request.Inputs.Select(input => JsonValue.Create(input.Stage))]),
        ["secrets"] = new JsonArray([.. job.Secrets.Select(name => JsonValue.Create(name))]),
    };
}
