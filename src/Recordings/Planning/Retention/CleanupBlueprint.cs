using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Planning.Graph;
using Recordings.Planning.Jobs;
using Recordings.Planning.Settings;
using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Retention;

/// <summary>Makes the Job that deletes what a Recording left.</summary>
internal static class CleanupBlueprint
{
    /// <param name="observation">What is known.</param>
    /// <param name="pipeline">The settings that hold: they say which store.</param>
    /// <param name="scope">What goes.</param>
    /// <param name="run">The run whose end it follows.</param>
    /// <param name="attempt">From 1.</param>
    public static JobBlueprint Of(Observation observation, PipelineSpec pipeline, CleanupScope scope, long run, int attempt)
    {
        var identity = observation.Recording.Identity;
        var settings = observation.Operator;
        var store = Stores.Of(identity, pipeline, settings);
        var instance = CleanupJobs.InstanceOf(scope);
        return new JobBlueprint
        {
            Name = JobNames.Of(identity, StageNames.Cleanup, instance, run, attempt),
            Image = settings.RunnerImage,
            Class = StageClass.Io,
            IsLimited = false,
            OutlivesRecording = scope == CleanupScope.Everything,
            Request = new StageRequest
            {
                Recording = identity,
                Stage = StageNames.Cleanup,
                Instance = instance,
                Run = run,
                Attempt = attempt,
                Fingerprint = Digests.OfText($"{identity.Uid}/{StageNames.Cleanup}/{instance}"),
                Settings = JsonSerializer.SerializeToElement(new CleanupRequest { Scope = scope }, RecordingsJson.Default.CleanupRequest),
                Store = store,
            },
            Secrets = store.S3?.Secret is { } secret ? [secret] : [],
            Roots = JobBlueprints.StoreRoot(store, settings),
            Timeout = CleanupJobs.Timeout,
            TimeToLive = settings.JobTimeToLive,
            GracePeriod = settings.TerminationGracePeriod,
            Run = pipeline.Stages?.GetValueOrDefault("io") ?? new StageRunSettings(),
        };
    }
}
