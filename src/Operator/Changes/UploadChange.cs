using System.Text.Json;
using System.Text.Json.Nodes;
using Operator.Api;
using Recordings.Json;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;

namespace Operator.Changes;

/// <summary><c>upload --output NAME</c>: publishes to one output again, and does nothing else again.</summary>
public sealed class UploadChange(string output) : IChange
{
    /// <inheritdoc />
    public Decision Decide(V1Alpha1Recording recording)
    {
        if (Runs.Refusal(recording) is { } refusal)
        {
            return refusal;
        }

        var status = recording.Status?.Outputs?.FirstOrDefault(known => known.Name == output);
        if (status is null)
        {
            var names = string.Join(", ", (recording.Status?.Outputs ?? []).Select(known => known.Name));
            return new Decision.Refuse(names.Length == 0 ? "it has no outputs yet" : $"it has no output {output}; it has {names}");
        }

        if (status.State == OutputState.Uploading)
        {
            return new Decision.Skip("it is being uploaded");
        }

        var own = recording.Spec.Overrides?.Outputs ?? [];
        var generation = Math.Max(status.UploadGeneration ?? 0, own.FirstOrDefault(setting => setting.Name == output)?.UploadGeneration ?? 0) + 1;
        return new Decision.Patch(new JsonObject { ["overrides"] = new JsonObject { ["outputs"] = Outputs(own, generation) } }, $"{output} is uploaded again");
    }

    // A merge patch replaces lists: so all of them, with one field of one changed. An output that a template brings gets an entry of its own, merged by name.
    private JsonArray Outputs(IReadOnlyList<OutputSettings> own, long generation)
    {
        var raised = own.Select(setting => setting.Name == output ? setting with { UploadGeneration = generation } : setting);
        var all = own.Any(setting => setting.Name == output) ? raised : raised.Append(new OutputSettings { Name = output, UploadGeneration = generation });
        return new JsonArray([.. all.Select(setting => JsonSerializer.SerializeToNode(setting, RecordingsJson.Default.OutputSettings))]);
    }
}
