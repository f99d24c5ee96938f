using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Planning.Attempts;
using Recordings.Planning.Graph;
using Recordings.Resources.Pipeline;
using Recordings.Resources.Status;

namespace Recordings.Planning.Sources;

/// <summary>The Jobs of a look: one for each attempt at each page, one at a time.</summary>
internal static class SyncJobs
{
    /// <summary>How long one attempt at a page may take.</summary>
    public static TimeSpan Timeout { get; } = TimeSpan.FromMinutes(30);

    /// <summary>The Job of the attempt that a look is at; null: there is none yet, or any more.</summary>
    public static ObservedJob? Of(SyncProgress sync, ImmutableArray<ObservedJob> jobs) => jobs.LastOrDefault(job =>
        job.Run == sync.Number && job.Instance == InstanceOf(sync.Page) && job.Attempt == sync.Attempt);

    /// <summary>Deletes what may still run and is not wanted any more.</summary>
    public static IEnumerable<SourceAction> Stop(IEnumerable<ObservedJob> jobs) =>
        jobs.Where(job => JobStates.IsLive(job) && !job.IsBeingDeleted).Select(job => new SourceAction.DeleteJob(job.Name, job.Uid));

    /// <summary>Deletes those that have ended; the last one stays for its logs.</summary>
    public static IEnumerable<SourceAction> Tidy(ImmutableArray<ObservedJob> jobs)
    {
        var ended = jobs.Where(job => !JobStates.IsLive(job)).ToList();
        return ended.Take(Math.Max(0, ended.Count - 1)).Where(job => !job.IsBeingDeleted).Select(job => new SourceAction.DeleteJob(job.Name, job.Uid));
    }

    /// <summary>What the Job of a look's page is made from.</summary>
    public static JobBlueprint Blueprint(SourceObservation observation, SyncFeed feed, SyncProgress sync)
    {
        var settings = observation.Operator;
        return new JobBlueprint
        {
            Name = JobNames.Of(observation.Identity, StageNames.Sync, InstanceOf(sync.Page), sync.Number, sync.Attempt),
            Image = settings.RunnerImage,
            Class = StageClass.Io,
            IsLimited = false,
            Request = new StageRequest
            {
                Recording = observation.Identity,
                Stage = StageNames.Sync,
                Instance = InstanceOf(sync.Page),
                Run = sync.Number,
                Attempt = sync.Attempt,
                Fingerprint = feed.Fingerprint,
                Settings = JsonSerializer.SerializeToElement(feed.Page(observation.Spec, sync), RecordingsJson.Default.SyncRequest),
                Tuning = feed.Tuning,
                Store = feed.Store,
            },
            Secrets = [.. feed.Secrets.Select(need => need.Name)],
            Timeout = Timeout,
            TimeToLive = settings.JobTimeToLive,
            GracePeriod = settings.TerminationGracePeriod,
            Run = settings.Defaults.Stages?.GetValueOrDefault("io") ?? new StageRunSettings(),
        };
    }

    private static string InstanceOf(int page) => string.Create(CultureInfo.InvariantCulture, $"page-{page}");
}
