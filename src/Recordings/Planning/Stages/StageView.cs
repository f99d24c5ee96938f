using System.Collections.Immutable;
using Recordings.Planning.Attempts;
using Recordings.Planning.Graph;
using Recordings.Resources.Status;

namespace Recordings.Planning.Stages;

/// <summary>Everything that a rule may look at for one stage.</summary>
internal sealed record StageView
{
    public required Situation Situation { get; init; }
    public required StageNode Node { get; init; }

    /// <summary>What is known of it: the last status, with the results of ended Jobs and the new run's reset already in it.</summary>
    public required StageStatus Known { get; init; }

    /// <summary>Its Jobs, oldest first.</summary>
    public required ImmutableArray<ObservedJob> Jobs { get; init; }
    public required StageInputs Inputs { get; init; }

    /// <summary>What it would be made with now; null while an input is missing.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>The newest Job that may still be working.</summary>
    public ObservedJob? Live => Jobs.LastOrDefault(JobStates.IsLive);

    /// <summary>Whether it succeeded before, in this run or an earlier one, and its artifacts are known.</summary>
    public bool HasMemory => Known.Artifacts is not null;

    /// <summary>Whether what it made before is what it would make now.</summary>
    public bool IsCurrent => Known.Fingerprint == Fingerprint && Fingerprint is not null && !Inputs.AreStale;

    public DateTimeOffset Now => Situation.Now;

    public static StageView Of(Situation situation, StageNode node, StageStatus known, IReadOnlyDictionary<string, List<StageVerdict>> decided)
    {
        var inputs = StageInputs.Of(node, decided);
        return new StageView
        {
            Situation = situation,
            Node = node,
            Known = known,
            Jobs = situation.JobsOf(node),
            Inputs = inputs,
            Fingerprint = node.IsEnabled && inputs.AreComplete
                ? Fingerprints.Fingerprint.Of(node, inputs.Artifacts, known.Salt, known.Recovery)
                : null,
        };
    }

    /// <summary>A verdict that leaves the stage as it is known.</summary>
    public StageVerdict Keep(Outlook outlook, PlanAction plan, string reason) =>
        new() { Node = Node, Status = Known, Outlook = outlook, Plan = plan, PlanReason = reason };

    /// <summary>A verdict that gives the stage up, as <see cref="FailurePolicy.Final"/> says: it has failed, or the recording does without it.</summary>
    public StageVerdict GiveUp(StageStatus failed, string reason)
    {
        var ended = FailurePolicy.Final(Node, failed);
        return ended.State == StageState.Skipped
            ? Keep(Outlook.Done, PlanAction.Skip, Reasons.Error) with { Status = ended }
            : Keep(Outlook.Failed, PlanAction.Wait, reason) with { Status = ended };
    }

    /// <summary>A verdict that lets the stage wait, and says why.</summary>
    public StageVerdict Wait(string reason, string? message, Outlook outlook) => new()
    {
        Node = Node,
        Status = Known with
        {
            State = StageState.Pending,
            Reason = reason,

            // Why the last attempt failed stays to be read while the stage waits for something else.
            Message = message ?? (Known.Code is null ? null : Known.Message),
            Progress = null,
            ProgressAt = null,
        },
        Outlook = outlook,
        Plan = PlanAction.Wait,
        PlanReason = reason,
    };

    /// <summary>Like <see cref="Wait"/>, for a stage that is going to run: the plan says so, so that a paused Recording is a dry run.</summary>
    public StageVerdict WaitToRun(string reason, string? message, Outlook outlook) =>
        Wait(reason, message, outlook) with { Plan = PlanAction.Run, PlanReason = HasMemory ? Reasons.Stale : Reasons.NotYetRun };
}
