using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Kubernetes.Client;
using Kubernetes.Json;
using Kubernetes.Models;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources;

namespace Cluster;

/// <summary>A node that ends every pod well as soon as it sees it, or leaves it waiting. It keeps when each Recording's last pod ended.</summary>
internal sealed class AnsweringNode(KubernetesClient client)
{
    private readonly ConcurrentDictionary<string, long> _ended = new(StringComparer.Ordinal);

    /// <summary>Whether pods end. Default true.</summary>
    public bool IsAnswering { get; set; } = true;

    /// <summary>When (a stopwatch's timestamp) the last pod of a Recording ended; told once.</summary>
    public long? TakeEnd(string recording) => _ended.TryRemove(recording, out var at) ? at : null;

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            var list = await client.ListAsync(ResourceKinds.Pods, new ListOptions { Namespace = BenchCluster.Namespace }, stop);
            var options = new WatchOptions { Namespace = BenchCluster.Namespace, ResourceVersion = list.ResourceVersion };
            await foreach (var change in client.WatchAsync(ResourceKinds.Pods, options, stop))
            {
                if (IsAnswering && change is { Type: WatchEventType.Added, Object: var pod })
                {
                    _ = AnswerAsync(pod, stop);
                }
            }

            throw new InvalidOperationException("the watch of pods ended");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The bench is over.
        }
    }

    private async Task AnswerAsync(V1Pod pod, CancellationToken stop)
    {
        var request = JsonSerializer.Deserialize(
            pod.Spec!.Containers[0].Env!.Single(variable => variable.Name == StageRequest.Variable).Value!, RecordingsJson.Default.StageRequest)!;
        var status = new V1PodStatus
        {
            Phase = "Succeeded",
            ContainerStatuses =
            [
                new V1ContainerStatus
                {
                    Name = pod.Spec.Containers[0].Name,
                    State = new V1ContainerState
                    {
                        Terminated = new V1ContainerStateTerminated { Reason = "Completed", Message = JsonSerializer.Serialize(ResultOf(request), RecordingsJson.Default.StageResult) },
                    },
                },
            ],
        };
        _ended[pod.Metadata.Labels![Labels.Recording]] = Stopwatch.GetTimestamp();
        await client.PatchAsync(
            ResourceKinds.Pods, new ObjectKey(pod.Metadata.NamespaceProperty!, pod.Metadata.Name!),
            Patch.Merge($$"""{"status":{{JsonSerializer.Serialize(status, KubernetesJson.Default.V1PodStatus)}}}"""), "status", stop);
    }

    // What the runner says of a stage that went well.
    private static StageResult ResultOf(StageRequest request) => new()
    {
        Outcome = StageOutcome.Succeeded,
        Fingerprint = request.Fingerprint,
        Manifest = StoreKeys.Manifest(StoreKeys.Stage(request.Store.Root, request.Stage, request.Instance, request.Fingerprint)),
        Digest = Digests.OfText(request.Fingerprint),
        SizeBytes = 1_000_000,
        Facts = new StageFacts
        {
            DurationSeconds = request.Stage == StageNames.Download ? 3600 : null,
            Publication = request.Stage == StageNames.Upload ? new Publication { Id = $"published/{request.Instance}" } : null,
        },
    };
}
