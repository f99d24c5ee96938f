using System.Text.Json.Nodes;
using System.Threading.Channels;
using Cli.Selecting;
using Kubernetes.Client;
using Operator.Api;

namespace Cli.Bulk;

/// <summary>Carries a change out on many Recordings. One that fails does not stop the rest.</summary>
internal sealed class BulkChange(IKubernetesClient client, Selector selector)
{
    private const int Parallel = 16;
    private const int Tries = 10;

    /// <summary>Each Recording's result, as they come.</summary>
    public IAsyncEnumerable<ChangeResult> RunAsync(Selection selection, IChange change, bool isDryRun, CancellationToken cancellation)
    {
        var results = Channel.CreateUnbounded<ChangeResult>();
        _ = FillAsync(results.Writer, selection, change, isDryRun, cancellation);
        return results.Reader.ReadAllAsync(cancellation);
    }

    private async Task FillAsync(ChannelWriter<ChangeResult> results, Selection selection, IChange change, bool isDryRun, CancellationToken cancellation)
    {
        try
        {
            await System.Threading.Tasks.Parallel.ForEachAsync(
                selector.FindAsync(selection, cancellation),
                new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
                async (found, stop) => await results.WriteAsync(await OneAsync(found.Key, found.Recording, change, isDryRun, stop), stop));
            results.Complete();
        }
        catch (Exception e)
        {
            // Comes out where the results are read.
            results.Complete(e);
        }
    }

    private async Task<ChangeResult> OneAsync(ObjectKey key, V1Alpha1Recording? recording, IChange change, bool isDryRun, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (recording is null)
            {
                return new ChangeResult(key, ChangeOutcome.Refused, "there is no such recording");
            }

            switch (DecideOn(recording, change))
            {
                case Decision.Skip skip:
                    return new ChangeResult(key, ChangeOutcome.Skipped, skip.Why);
                case Decision.Refuse refuse:
                    return new ChangeResult(key, ChangeOutcome.Refused, refuse.Why);
                case Decision.Patch patch when isDryRun:
                    return new ChangeResult(key, ChangeOutcome.Planned, patch.Note);
                case Decision.Patch patch:
                    try
                    {
                        await client.PatchAsync(RecordingKinds.Recordings, key, Merge(recording, patch.Spec), cancellation: cancellation);
                        return new ChangeResult(key, ChangeOutcome.Done, patch.Note);
                    }
                    catch (KubernetesException e) when (e.IsConflict && attempt < Tries)
                    {
                        // It changed since it was read: decide again on what it is now.
                        recording = await client.GetAsync(RecordingKinds.Recordings, key, cancellation);
                        break;
                    }
                    catch (KubernetesException e)
                    {
                        return new ChangeResult(key, ChangeOutcome.Failed, e.Status.Message ?? e.Message);
                    }
            }
        }
    }

    private static Decision DecideOn(V1Alpha1Recording recording, IChange change) =>
        recording.Metadata.DeletionTimestamp is null ? change.Decide(recording) : new Decision.Refuse("it is being deleted");

    // With the version that was decided on: somebody else's change in between is a conflict, never overwritten unseen.
    private static Patch Merge(V1Alpha1Recording recording, JsonObject spec)
    {
        var patch = new JsonObject
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = recording.Metadata.ResourceVersion },
            ["spec"] = spec.DeepClone(),
        };
        return Patch.Merge(patch.ToJsonString());
    }
}
