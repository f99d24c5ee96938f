using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Planning;

namespace Testing.Builders;

/// <summary>Jobs as the planner sees them.</summary>
public static class AJob
{
    /// <summary>A Job whose pod runs.</summary>
    public static ObservedJob Running(string stage, int attempt = 1, long run = 1, string? instance = null, string fingerprint = "f") => new()
    {
        Name = JobNames.Of(ARecording.Identity, stage, instance, run, attempt),
        Uid = $"uid-{stage}-{instance}-{run}-{attempt}",
        Stage = stage,
        Instance = instance,
        Run = run,
        Attempt = attempt,
        Fingerprint = fingerprint,
        Pod = APod.Running,
    };

    /// <summary>The same Job, its container ended with this result.</summary>
    public static ObservedJob Ended(this ObservedJob job, StageResult result, DateTimeOffset at) => job with
    {
        Pod = APod.Running with
        {
            Phase = result.Outcome == StageOutcome.Succeeded ? "Succeeded" : "Failed",
            Terminated = new ObservedTermination
            {
                ExitCode = result.Outcome == StageOutcome.Succeeded ? 0 : 1,
                Message = JsonSerializer.Serialize(result, RecordingsJson.Default.StageResult),
                FinishedAt = at,
            },
        },
    };

    public static StageResult Success(string digest, string manifest = "m") =>
        new() { Outcome = StageOutcome.Succeeded, Manifest = manifest, Digest = digest, SizeBytes = 1 };

    public static StageResult Failure(string code, string? message = null, DateTimeOffset? retryAfter = null, string? producer = null) => new()
    {
        Outcome = StageOutcome.Failed,
        Code = code,
        Message = message ?? $"{code} happened",
        RetryAfter = retryAfter,
        Producer = producer,
    };

    public static StageResult Interrupted { get; } = new() { Outcome = StageOutcome.Interrupted };
}

/// <summary>Pods as the planner sees them.</summary>
public static class APod
{
    public static ObservedPod Running { get; } = new() { Name = "pod", Phase = "Running" };

    public static ObservedPod Pending { get; } = new() { Name = "pod", Phase = "Pending" };

    /// <summary>A pod whose container ended without a result.</summary>
    public static ObservedPod Terminated(int exitCode, string reason = "Error") =>
        new() { Name = "pod", Phase = "Failed", Terminated = new ObservedTermination { ExitCode = exitCode, Reason = reason } };
}
