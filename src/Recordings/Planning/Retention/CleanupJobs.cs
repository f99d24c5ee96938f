using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Planning.Attempts;
using Recordings.Planning.Retry;

namespace Recordings.Planning.Retention;

/// <summary>The clean-up Jobs of one scope, and where they got to. All that is known of a clean-up is in its Jobs.</summary>
internal sealed record CleanupJobs
{
    /// <summary>How long one attempt may take.</summary>
    public static TimeSpan Timeout { get; } = TimeSpan.FromHours(1);

    private static readonly RetryPolicy Retry = RetryPolicy.Of(settings: null);

    /// <summary>Oldest first.</summary>
    public required ImmutableArray<ObservedJob> Jobs { get; init; }

    /// <summary>How the newest ended; null: it has not, or there is none.</summary>
    public JobEnd? End { get; init; }

    /// <summary>Whether any clean-up of the Recording may still be at work, of whatever scope and run: there is never another beside it.</summary>
    public bool IsLive { get; init; }

    public bool HasSucceeded => End is { Code: null };

    /// <summary>The number of the next attempt.</summary>
    public int NextAttempt => Jobs.Select(job => job.Attempt).DefaultIfEmpty(0).Max() + 1;

    /// <summary>When the next attempt may start, after a failed one. By the kubelet's time of its end, which does not move with when it is looked at.</summary>
    public DateTimeOffset? NextAttemptAt => End is { Code: not null } end
        ? (Jobs[^1].Pod?.Terminated?.FinishedAt ?? end.At) + Backoff.AfterFailure(Retry, NextAttempt - 1, Jobs[^1].Name)
        : null;

    /// <summary>Those that have ended and are not needed any more: the last one stays for its logs.</summary>
    public IEnumerable<PlannedAction> Superfluous => Jobs
        .Take(Jobs.Length - 1)
        .Where(job => !job.IsBeingDeleted && !JobStates.IsLive(job))
        .Select(job => new PlannedAction.DeleteJob(job.Name, job.Uid, Reasons.ResultRecorded));

    /// <summary>Those of one scope, of one run.</summary>
    public static CleanupJobs Of(Observation observation, CleanupScope scope, long run, DateTimeOffset now)
    {
        var jobs = observation.Jobs
            .Where(job => job.Stage == StageNames.Cleanup && job.Instance == InstanceOf(scope) && job.Run == run)
            .OrderBy(job => job.Attempt)
            .ToImmutableArray();
        var newest = jobs.LastOrDefault();
        return new CleanupJobs
        {
            Jobs = jobs,
            IsLive = observation.Jobs.Any(job => job.Stage == StageNames.Cleanup && JobStates.IsLive(job)),
            End = newest is not null && !jobs.Any(JobStates.IsLive) ? Classification.Of(newest, Timeout, now) : null,
        };
    }

    /// <summary>How a Job's label names the scope.</summary>
    public static string InstanceOf(CleanupScope scope) => scope.ToString().ToLowerInvariant();
}
