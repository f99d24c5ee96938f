using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Api;
using Recordings.Json;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;

namespace Operator.Changes;

/// <summary>What a Recording itself says of one output, in <c>spec.overrides</c>, and how that is changed.</summary>
internal static class OwnOutputs
{
    /// <summary>What it says; null: nothing, the output is a template's or the operator's.</summary>
    public static OutputSettings? Find(V1Alpha1Recording recording, string name) =>
        recording.Spec.Overrides?.Outputs?.FirstOrDefault(output => output.Name == name);

    /// <summary>
    /// A merge patch of spec that changes one output. It replaces lists: so all of them, with one field of one changed. An output that a template brings
    /// gets an entry of its own, which is merged with the template's by name.
    /// </summary>
    public static JsonObject Change(V1Alpha1Recording recording, string name, Func<OutputSettings, OutputSettings> change)
    {
        var own = recording.Spec.Overrides?.Outputs ?? [];
        var all = own.Any(output => output.Name == name)
            ? own.Select(output => output.Name == name ? change(output) : output)
            : own.Append(change(new OutputSettings { Name = name }));
        var outputs = new JsonArray([.. all.Select(output => JsonSerializer.SerializeToNode(output, RecordingsJson.Default.OutputSettings))]);
        return new JsonObject { ["overrides"] = new JsonObject { ["outputs"] = outputs } };
    }

    /// <summary>What the operator says of an output, or why nothing is known of one of that name.</summary>
    public static (OutputStatus? Status, Decision? Refusal) StatusOf(V1Alpha1Recording recording, string name)
    {
        var known = recording.Status?.Outputs ?? [];
        if (known.FirstOrDefault(output => output.Name == name) is { } status)
        {
            return (status, null);
        }

        var names = string.Join(", ", known.Select(output => output.Name));
        return (null, new Decision.Refuse(0 switch
        {
            // One that would be added by a wrong name would make the spec invalid: it says nowhere to publish.
            _ when recording.Status is null => "the operator has not looked at it yet: which outputs it has is not known",
            _ when names.Length == 0 => Standstills.IsObserved(recording) ? $"it has no output {name}: it has none at all" : "it has no outputs yet",
            _ => $"it has no output {name}; it has {names}",
        }));
    }
}
