using Cli.Progress;
using Kubernetes.Client;
using Operator.Api;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace Cli.Local;

/// <summary>Shows a Recording's progress until nothing more will happen by itself.</summary>
internal sealed class RecordingFollower(LocalCluster cluster, string name, IProgressView view)
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(200);

    private readonly Lock _showing = new();

    /// <summary>The status at the end.</summary>
    public async Task<RecordingStatus> FollowAsync(CancellationToken cancellation)
    {
        var latest = new RecordingStatus();
        await using var refresh = new Timer(_ => Show(latest), null, RefreshInterval, RefreshInterval);
        await foreach (var recording in VersionsAsync(cancellation))
        {
            latest = recording.Status ?? latest;
            Show(latest);
            if (HasEnded(recording))
            {
                return latest;
            }
        }

        throw new OperationCanceledException(cancellation);
    }

    private void Show(RecordingStatus status)
    {
        // The timer and the watch come on different threads, and a view is one person's terminal.
        lock (_showing)
        {
            view.Show(StageLine.Of(status, cluster.ProgressOf));
        }
    }

    private async IAsyncEnumerable<V1Alpha1Recording> VersionsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            var list = await cluster.Client.ListAsync(
                RecordingKinds.Recordings, new ListOptions { Namespace = LocalManifest.Namespace, FieldSelector = $"metadata.name={name}" }, cancellation);
            foreach (var item in list.Items)
            {
                yield return item;
            }

            var watch = new WatchOptions
            {
                Namespace = LocalManifest.Namespace,
                FieldSelector = $"metadata.name={name}",
                ResourceVersion = list.ResourceVersion,
            };
            await foreach (var change in cluster.Client.WatchAsync(RecordingKinds.Recordings, watch, cancellation))
            {
                if (change.Type is WatchEventType.Added or WatchEventType.Modified)
                {
                    yield return change.Object;
                }
            }
        }
    }

    // Stalled without anything running ends it too: nobody mends a Secret or a manifest while this process waits.
    private static bool HasEnded(V1Alpha1Recording recording)
    {
        var status = recording.Status;
        return status is not null
            && status.ObservedGeneration == recording.Metadata.Generation
            && (Is(status, ConditionTypes.Finished) || (Is(status, ConditionTypes.Stalled) && status.Control?.IsRunning != true));
    }

    private static bool Is(RecordingStatus status, string type) =>
        status.Conditions?.Any(condition => condition.Type == type && condition.Status == "True") == true;
}
