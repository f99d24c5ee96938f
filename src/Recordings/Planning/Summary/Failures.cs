using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Planning.Stages;
using Recordings.Resources.Status;

namespace Recordings.Planning.Summary;

/// <summary>The failure that a user should look at: what failed for good, else what can't start, else what is being retried.</summary>
internal static class Failures
{
    public static FailureStatus? Of(ImmutableArray<StageVerdict> stages)
    {
        var stage = stages.FirstOrDefault(stage => stage.Outlook == Outlook.Failed)
            ?? stages.FirstOrDefault(stage => stage.NeedsUser && stage.Status.State == StageState.Queued)
            ?? stages.FirstOrDefault(stage => stage.Status is { State: StageState.Pending, Code: not (null or ErrorCodes.Interrupted) });
        return stage is null ? null : Of(stage.Status);
    }

    /// <summary>What a stage says of its trouble; where it has no room for that, what the catalogue says.</summary>
    public static string MessageOf(StageStatus stage) =>
        stage.Message ?? ErrorCatalogue.Describe(stage.Code ?? stage.Reason ?? Reasons.Error).Meaning;

    private static FailureStatus Of(StageStatus stage)
    {
        var code = (stage.State == StageState.Queued ? stage.Reason : stage.Code) ?? Reasons.Error;
        return new FailureStatus
        {
            Stage = stage.Name,
            Code = code,
            Message = MessageOf(stage),
            At = stage.FinishedAt ?? stage.StartedAt ?? DateTimeOffset.UnixEpoch,
            Retryable = stage.State != StageState.Failed || ErrorCatalogue.Describe(code).Class != ErrorClass.Permanent,
            NextAttemptAt = stage.NextAttemptAt,
        };
    }
}
