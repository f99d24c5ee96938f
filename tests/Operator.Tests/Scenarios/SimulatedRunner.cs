using System.Collections.Concurrent;
using System.Text.Json;
using Kubernetes.Embedded.Nodes;
using Kubernetes.Models;
using Recordings.Contract;
using Recordings.Json;

namespace Operator.Tests.Scenarios;

/// <summary>
/// What the stage runner is to the operator: reads its request, ends with a result, leaves a manifest that a second run finds. What a stage does is
/// a test's to say; by default it succeeds at once.
/// </summary>
internal sealed class SimulatedRunner(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Func<StageRequest, CancellationToken, Task<StageResult>>> _behaviours = new();
    private readonly ConcurrentDictionary<string, StageResult> _manifests = new();
    private readonly ConcurrentQueue<StageRun> _runs = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Every container that was started, in order.</summary>
    public IReadOnlyList<StageRun> Runs => [.. _runs];

    /// <summary>Done once any container was started: a stage is Running as soon as its Job is there, a moment before.</summary>
    public Task Started => _started.Task.WaitAsync(TimeSpan.FromSeconds(60));

    /// <summary>Whether a second container of the same work finds the first one's manifest. Not where behaviours find their own.</summary>
    public bool FindsManifests { get; set; } = true;

    /// <summary>Those that did work: no manifest was there.</summary>
    public IEnumerable<StageRun> Work(string stage) => Runs.Where(run => run.Key == stage && !run.WasReused);

    /// <summary>What a stage does from now on: <c>trim</c>, <c>upload/main</c>.</summary>
    public void When(string stage, Func<StageRequest, CancellationToken, Task<StageResult>> behaviour) => _behaviours[stage] = behaviour;

    /// <summary>What a stage does from now on, at once.</summary>
    public void When(string stage, Func<StageRequest, StageResult> behaviour) => When(stage, (request, _) => Task.FromResult(behaviour(request)));

    public async Task<ContainerExit> RunAsync(V1Pod pod, CancellationToken stop)
    {
        var environment = pod.Spec!.Containers[0].Env!.ToDictionary(variable => variable.Name!, variable => variable.Value ?? "", StringComparer.Ordinal);
        var request = JsonSerializer.Deserialize(environment[StageRequest.Variable], RecordingsJson.Default.StageRequest)!;
        var manifest = ManifestOf(request);
        var isReused = _manifests.TryGetValue(manifest, out var earlier) && FindsManifests && request.Stage != StageNames.Sync;
        var key = request.Instance is null ? request.Stage : $"{request.Stage}/{request.Instance}";
        _runs.Enqueue(new StageRun(key, request, pod.Metadata.Name!, isReused, time.GetUtcNow()) { Environment = environment });
        _started.TrySetResult();

        var result = isReused ? earlier! with { Reused = true }
            : _behaviours.TryGetValue(key, out var behaviour) || _behaviours.TryGetValue(request.Stage, out behaviour) ? await behaviour(request, stop)
            : Succeeded(request);
        if (result.Outcome == StageOutcome.Succeeded)
        {
            _manifests[manifest] = result;
        }

        var exitCode = result.Outcome == StageOutcome.Succeeded ? 0 : 1;
        return new ContainerExit(exitCode, JsonSerializer.Serialize(result, RecordingsJson.Default.StageResult));
    }

    public static StageResult Succeeded(StageRequest request) => new()
    {
        Outcome = StageOutcome.Succeeded,
        Fingerprint = request.Fingerprint,
        Manifest = ManifestOf(request),
        Digest = Digests.OfText(request.Fingerprint),
        SizeBytes = 1000,
        Facts = new StageFacts
        {
            DurationSeconds = request.Stage == StageNames.Download ? 3600 : null,
            Publication = request.Stage == StageNames.Upload ? new Publication { Id = $"published/{request.Instance}" } : null,
        },
    };

    public static StageResult Failed(string code, string message = "it did not work") =>
        new() { Outcome = StageOutcome.Failed, Code = code, Message = message };

    private static string ManifestOf(StageRequest request) =>
        StoreKeys.Manifest(StoreKeys.Stage(request.Store.Root, request.Stage, request.Instance, request.Fingerprint));
}

/// <summary>One container that was started.</summary>
internal sealed record StageRun(string Key, StageRequest Request, string Pod, bool WasReused, DateTimeOffset At)
{
    /// <summary>The container's variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
