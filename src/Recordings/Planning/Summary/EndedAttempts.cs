using System.Collections.Immutable;
using Recordings.Planning.Attempts;
using Recordings.Planning.Stages;
using Recordings.Resources.Status;

namespace Recordings.Planning.Summary;

/// <summary>Tells of the attempts that a pass found ended.</summary>
internal static class EndedAttempts
{
    /// <summary>Each once, producers first: the status that comes of the pass has them in it.</summary>
    public static ImmutableArray<EndedAttempt> Of(StagePass pass) =>
    [
        .. from stage in pass.Verdicts
           from end in pass.Ends.GetValueOrDefault(stage.Node.Key, [])
           where end.Job is not null
           select Of(end, end.Job!, stage),
    ];

    private static EndedAttempt Of(JobEnd end, ObservedJob job, StageVerdict stage) => new()
    {
        Stage = stage.Node.Definition.Name,
        Instance = stage.Node.Instance,
        Run = job.Run,
        Attempt = job.Attempt,
        StartedAt = job.CreatedAt,
        EndedAt = end.At,
        Code = end.Code,
        IsTriedAgain = end.Code is not null && stage.Status.State is not (StageState.Failed or StageState.Skipped),
        Reused = end.Result?.Reused is true,
        Calls = [.. end.Result?.Calls ?? []],
    };
}
