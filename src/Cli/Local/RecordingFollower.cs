using Cli.Following;
using Cli.Progress;
using Operator.Api;
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
        var followed = new Followed(LocalManifest.Namespace, FieldSelector: $"metadata.name={name}");
        await foreach (var (recording, _) in RecordingVersions.FollowAsync(cluster.Client, followed, cancellation))
        {
            latest = recording?.Status ?? latest;
            Show(latest);

            // Stalled ends it too: nobody mends a Secret or a manifest while this process waits.
            if (recording is not null && Ends.HasEnded(recording))
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
}
