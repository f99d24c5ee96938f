using Operator.Api;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace Operator.Changes;

/// <summary><c>upload --output NAME</c>: publishes to one output again, and does nothing else again.</summary>
public sealed class UploadChange(string output) : IChange
{
    /// <inheritdoc />
    public Decision Decide(V1Alpha1Recording recording, KnownTemplates templates)
    {
        if (Standstills.OfNewRun(recording) is { } nothing)
        {
            return nothing.ToDecision();
        }

        var (known, refusal) = OwnOutputs.StatusOf(recording, output);
        if (known is not { } status)
        {
            return refusal!;
        }

        var published = status.UploadGeneration ?? 0;
        var asked = OwnOutputs.Find(recording, output)?.UploadGeneration ?? 0;
        return status.State switch
        {
            OutputState.Uploading => new Decision.Skip($"{output} is being uploaded"),

            // Another generation would know nothing of what the failed one may have sent: the same thing could be there twice.
            OutputState.Failed when asked > published || !IsUp(status) =>
                new Decision.Refuse($"{output} failed on its way up: `run` goes on with it, and finds what is up already"),
            _ when asked > published && IsUp(status) => new Decision.Skip($"{output} is about to be uploaded again"),
            OutputState.Uploaded or OutputState.Failed => Again(recording, Math.Max(published, asked) + 1),
            _ => NotUp(recording),
        };
    }

    private Decision Again(V1Alpha1Recording recording, long generation)
    {
        if (OwnOutputs.Find(recording, output)?.Suspended == true)
        {
            return new Decision.Refuse($"output {output} is suspended: `unsuspend --output {output}` first");
        }

        var held = recording.Spec.Paused ? ", once the recording is resumed" : "";
        var spec = OwnOutputs.Change(recording, output, settings => settings with { UploadGeneration = generation });
        return new Decision.Patch(spec, $"{output} is uploaded again{held}") { StartsWork = true };
    }

    // There is nothing to do again: it is still to come, or held.
    private Decision NotUp(V1Alpha1Recording recording)
    {
        var stage = recording.Status!.Stages?.FirstOrDefault(stage => stage.Name == $"upload/{output}");
        var why = stage is null ? null : Standstills.OfStage(recording, stage);
        if (why is null or { Reason: Reasons.WaitingForStage } && recording.Status.Failure is { } failure && Is(recording, ConditionTypes.Finished))
        {
            return new Decision.Refuse($"{output} is not up yet: {failure.Stage} failed [{failure.Code}]; once that is mended `run` goes on");
        }

        return why is null
            ? new Decision.Skip($"{output} is not up yet: it is uploaded when its turn comes")
            : (why with { Why = $"{output} is not up yet: {why.Why}" }).ToDecision();
    }

    private static bool Is(V1Alpha1Recording recording, string type) =>
        recording.Status?.Conditions?.Any(condition => condition.Type == type && condition.Status == "True") == true;

    private static bool IsUp(OutputStatus status) => status.Id is not null || status.Clips is { Uploaded: > 0 };
}
