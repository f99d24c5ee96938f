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
        var published = status.UploadGeneration ?? 0;
        var asked = own.FirstOrDefault(setting => setting.Name == output)?.UploadGeneration ?? 0;
        if (status.State == OutputState.Failed && (asked > published || !IsUp(status)))
        {
            // Another generation would know nothing of what the failed one may have sent: the same thing could be there twice.
            return new Decision.Refuse($"{output} failed on its way up: `run` goes on with it, and finds what is up already");
        }

        var generation = Math.Max(published, asked) + 1;
        return asked > published && IsUp(status) ? new Decision.Skip($"{output} is about to be uploaded again") : new Decision.Patch(new JsonObject { ["overrides"] = new JsonObject { ["outputs"] = Outputs(own, generation) } }, $"{output} is uploaded again");
    }

    private static bool IsUp(OutputStatus status) => status.Id is not null || status.Clips is { Uploaded: > 0 };

    // A merge patch replaces lists: so all of them, with one field of one changed. An output that a template brings gets an entry of its own, merged by name.
    private JsonArray Outputs(IReadOnlyList<OutputSettings> own, long generation)
    {
        var raised = own.Select(setting => setting.Name == output ? setting with { UploadGeneration = generation } : setting);
        var all = own.Any(setting => setting.Name == output) ? raised : raised.Append(new OutputSettings { Name = output, UploadGeneration = generation });
        return new JsonArray([.. all.Select(setting => JsonSerializer.SerializeToNode(setting, RecordingsJson.Default.OutputSettings))]);
    }
}
