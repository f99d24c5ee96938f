using Cli.Following;
using Cli.Progress;
using Operator.Api;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace Cli.Local;

/// <summary>Shows a Recording's progress until nothing more will happen by itself.</summary>
internal sealed class RecordingFollower(LocalCluster cluster, string name, IProgressView view)
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(200);

    private readonly Lock _showing = new();
    private readonly TaskCompletionSource<Exception> _viewFailed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The status at the end.</summary>
    /// <exception cref="WorkspaceException">A stage has no room on the disk: waiting for some is of no use.</exception>
    public async Task<RecordingStatus> FollowAsync(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var status = FollowToEndAsync(stop.Token);
        var first = await Task.WhenAny(status, cluster.Broken, _viewFailed.Task);
        if (first == status)
        {
            // A stage whose disk failed ends the Recording, too, and the one may be heard before the other.
            await cluster.ThrowIfBrokenAsync();
            return await status;
        }

        await stop.CancelAsync();
        await ((Task)status).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        throw await (Task<Exception>)first;
    }

    private async Task<RecordingStatus> FollowToEndAsync(CancellationToken cancellation)
    {
        var latest = new RecordingStatus();
        await using var refresh = new Timer(_ => Show(latest), null, RefreshInterval, RefreshInterval);
        var followed = new Followed(LocalManifest.Namespace, FieldSelector: $"metadata.name={name}");
        await foreach (var (recording, isDeleted) in RecordingVersions.FollowAsync(cluster.Client, followed, cancellation))
        {
            if (isDeleted)
            {
                throw new WorkspaceException("The state that the run was continued from deletes the Recording: --nocache starts anew.");
            }

            latest = recording?.Status ?? latest;
            Show(latest);
            StageDisk.ThrowIfUseless(latest, cluster.Before);

            // Stalled ends it too: nobody mends a Secret or a manifest while this process waits.
            if (recording is not null && (Ends.HasEnded(recording) || IsHeld(recording)))
            {
                return latest;
            }
        }

        throw new OperationCanceledException(cancellation);
    }

    // Paused, or of what is left every output suspended: in a cluster somebody lets it go on, here nobody can.
    private static bool IsHeld(V1Alpha1Recording recording) =>
        recording.Status is { } status
        && status.ObservedGeneration == recording.Metadata.Generation
        && status.Control?.IsRunning != true
        && status.Conditions?.Any(condition => condition is { Type: ConditionTypes.Succeeded, Status: "Unknown", Reason: not Reasons.Progressing }) == true;

    // Called by a timer, too, where nobody would catch what the terminal throws.
    private void Show(RecordingStatus status)
    {
        try
        {
            // The timer and the watch come on different threads, and a view is one person's terminal.
            lock (_showing)
            {
                view.Show(StageLine.Of(status, cluster.ProgressOf));
            }
        }
        catch (Exception failure)
        {
            _viewFailed.TrySetResult(failure);
        }
    }
}
