using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Planning.Retention;
using Recordings.Planning.Settings;

namespace Recordings.Planning.Deletion;

/// <summary>The clean-up of a Recording's artifacts before it goes, as spec.deletionPolicy Delete wants it.</summary>
internal sealed record DeletionCleanup
{
    /// <summary>None is wanted.</summary>
    public static DeletionCleanup None { get; } = new() { Jobs = new CleanupJobs { Jobs = [] } };

    public bool IsWanted { get; private init; }

    /// <summary>Why none can be started; null: nothing is in its way, or not for ever.</summary>
    public string? IsImpossible { get; private init; }
    public required CleanupJobs Jobs { get; init; }
    public bool HasSucceeded => Jobs.HasSucceeded;
    public DateTimeOffset? NextAttemptAt => Jobs.NextAttemptAt;

    private Observation? Observation { get; init; }
    private Situation? Situation { get; init; }
    private long Run { get; init; }

    /// <summary>Where the clean-up of a Recording got to.</summary>
    public static DeletionCleanup Of(Observation observation, DateTimeOffset now)
    {
        var situation = Situation.Of(observation, now);
        var hasArtifacts = observation.Recording.Status.Run is not null && Stores.IsConfigured(situation.Store);
        var run = observation.Recording.Status.Run?.Generation ?? 0;
        return new DeletionCleanup
        {
            IsWanted = hasArtifacts,
            IsImpossible = observation.NamespaceIsTerminating ? "its namespace is being deleted, and nothing can be started in it" : null,
            Jobs = CleanupJobs.Of(observation, CleanupScope.Everything, run, now),
            Observation = observation,
            Situation = situation,
            Run = run,
        };
    }

    /// <summary>Whether a Job is one of this clean-up: not to be stopped with the stages.</summary>
    public bool IsOwn(ObservedJob job) => Jobs.Jobs.Contains(job);

    /// <summary>What is to be done for it now, when no stage runs any more.</summary>
    public ImmutableArray<PlannedAction> Next(DateTimeOffset now) => Jobs.IsLive || Jobs.NextAttemptAt > now || MissingSecret is not null
        ? []
        : [.. Jobs.Superfluous, new PlannedAction.CreateJob(
            CleanupBlueprint.Of(Observation!, Situation!.Pipeline.Pipeline, CleanupScope.Everything, Run, Jobs.NextAttempt))];

    /// <summary>Its Jobs don't go with the Recording by themselves.</summary>
    public IEnumerable<PlannedAction> DeleteOwn() =>
        Jobs.Jobs.Where(job => !job.IsBeingDeleted).Select(job => new PlannedAction.DeleteJob(job.Name, job.Uid, Reasons.Deleting));

    /// <summary>Where it is, for people.</summary>
    public string Describe(DateTimeOffset deadline)
    {
        var trouble = MissingSecret is { } secret ? $" Secret \"{secret}\" is missing or not labelled." : Jobs.End is { Code: { } code } end ? $" {code}: {end.Message}" : "";
        return $"Artifacts are being deleted; given up at {deadline:u}.{trouble}";
    }

    /// <summary>What became of the artifacts.</summary>
    /// <param name="why">Why they stay; null: they are gone.</param>
    public ImmutableArray<RecordingEvent> Events(string? why)
    {
        if (!IsWanted)
        {
            return [];
        }

        var place = Situation!.Store.S3 is { } s3 ? $"s3://{s3.Bucket}/{Situation.Store.Root}/" : $"{Situation.Store.Http?.Url ?? Situation.Store.Directory}/{Situation.Store.Root}/";
        if (why is null)
        {
            return [new RecordingEvent(EventType.Normal, EventReasons.ArtifactsDeleted, $"Everything under {place} was deleted.")];
        }

        var trouble = Jobs.End is { Code: { } code } end ? $" (last: {code}: {end.Message})" : "";
        return [new RecordingEvent(EventType.Warning, EventReasons.ArtifactsKept, $"What is under {place} stays, since {why}{trouble}. Delete it yourself.")];
    }

    private string? MissingSecret =>
        Situation?.Store.S3?.Secret is { } name && Observation!.Secrets.GetValueOrDefault(name) is not { IsLabelled: true } ? name : null;
}
