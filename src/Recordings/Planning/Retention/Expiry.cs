using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Resources.Status;

namespace Recordings.Planning.Retention;

/// <summary>What spec.retention asks for now.</summary>
internal sealed record Expiry
{
    private static readonly Expiry Nothing = new();

    /// <summary>For status.</summary>
    public ExpiryStatus? Status { get; init; }
    public ImmutableArray<PlannedAction> Actions { get; init; } = [];
    public Wake? Wake { get; init; }

    /// <summary>Decides from what was observed of a Recording at rest; while anything of a run is to be done, nothing expires.</summary>
    public static Expiry Of(Situation situation, bool isAtRest)
    {
        var before = situation.Before.Expiry;
        if (situation.Run is not { } run || !situation.Errors.IsEmpty)
        {
            return Nothing with { Status = before };
        }

        var times = ExpiryTimes.Of(situation.Spec.Retention, situation.Before);
        var status = new ExpiryStatus
        {
            SourceAt = times.Source,
            ArtifactsAt = times.Artifacts,
            RecordingAt = times.Recording,
            SourceDeletedAt = before?.SourceDeletedAt > run.StartedAt || before?.ArtifactsDeletedAt is not null ? before?.SourceDeletedAt : null,
            ArtifactsDeletedAt = before?.ArtifactsDeletedAt,
        };
        var expiry = isAtRest ? Due(situation, run.Generation, times, status) : Nothing with { Status = status };
        return expiry with { Status = expiry.Status == new ExpiryStatus() ? null : expiry.Status };
    }

    /// <summary>Whether the artifacts are gone or going: no run can use them any more.</summary>
    public static bool HasBegun(Observation observation) =>
        observation.Recording.Status.Expiry?.ArtifactsDeletedAt is not null
        || observation.Jobs.Any(job => job.Stage == StageNames.Cleanup && job.Instance == CleanupJobs.InstanceOf(CleanupScope.Artifacts));

    private static Expiry Due(Situation situation, long run, ExpiryTimes times, ExpiryStatus status)
    {
        var now = situation.Now;

        // The Recording is what knows where its files lie: it goes last, also where several fall due at once, as after a night without an operator.
        if (status.ArtifactsDeletedAt is null && times.Artifacts <= now)
        {
            return CleanUp(situation, CleanupScope.Artifacts, run, times, status, (known, at) => known with { ArtifactsDeletedAt = at });
        }

        if (status is { SourceDeletedAt: null, ArtifactsDeletedAt: null } && times.Source <= now)
        {
            return CleanUp(situation, CleanupScope.Source, run, times, status, (known, at) => known with { SourceDeletedAt = at });
        }

        return times.Recording <= now
            ? new Expiry { Status = status, Actions = [new PlannedAction.DeleteRecording()] }
            : new Expiry { Status = status, Wake = NextWake(now, times) };
    }

    private static Expiry CleanUp(
        Situation situation, CleanupScope scope, long run, ExpiryTimes times, ExpiryStatus status, Func<ExpiryStatus, DateTimeOffset, ExpiryStatus> done)
    {
        var jobs = CleanupJobs.Of(situation.Observation, scope, run, situation.Now);
        if (jobs.End is { Code: null } end)
        {
            return new Expiry { Status = done(status, Moments.Of(end.At)), Wake = NextWake(situation.Now, times) };
        }

        status = status with { Message = Trouble(situation, jobs) };
        if (jobs.IsLive || MissingSecret(situation) is not null)
        {
            return new Expiry { Status = status }; // its end, or the Secret, brings the Recording back here
        }

        return jobs.NextAttemptAt > situation.Now
            ? new Expiry { Status = status, Wake = new Wake(jobs.NextAttemptAt.Value, Reasons.BackingOff) }
            : new Expiry { Status = status, Actions = [.. jobs.Superfluous, Create(situation, scope, run, jobs.NextAttempt)] };
    }

    private static PlannedAction.CreateJob Create(Situation situation, CleanupScope scope, long run, int attempt) =>
        new(CleanupBlueprint.Of(situation.Observation, situation.Pipeline.Pipeline, scope, run, attempt));

    private static string? Trouble(Situation situation, CleanupJobs jobs) =>
        MissingSecret(situation) is { } secret ? $"Secret \"{secret}\" is missing or not labelled; the clean-up waits for it."
        : jobs.End is { Code: { } code } end ? $"{code}: {end.Message}"
        : null;

    private static string? MissingSecret(Situation situation) =>
        situation.Store.S3?.Secret is { } name && situation.Observation.Secrets.GetValueOrDefault(name) is not { IsLabelled: true } ? name : null;

    private static Wake? NextWake(DateTimeOffset now, ExpiryTimes times) =>
        new[] { times.Source, times.Artifacts, times.Recording }.OfType<DateTimeOffset>().Where(at => at > now).Order().Select(at => new Wake(at, Reasons.Expired)).FirstOrDefault();
}
