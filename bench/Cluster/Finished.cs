using Kubernetes.Client;
using Operator.Api;

namespace Cluster;

/// <summary>Waits for Recordings.</summary>
internal static class Finished
{
    /// <summary>Until each of them, not created yet, is Ready.</summary>
    public static Task WaitAsync(KubernetesClient client, IEnumerable<string> names) =>
        WaitAsync(client, names, recording => recording.Status?.Phase == Recordings.Resources.Status.RecordingPhase.Ready);

    /// <summary>Until each of them, not created yet, is as described.</summary>
    public static async Task WaitAsync(KubernetesClient client, IEnumerable<string> names, Func<V1Alpha1Recording, bool> isSo)
    {
        var left = names.ToHashSet(StringComparer.Ordinal);
        var list = await client.ListAsync(RecordingKinds.Recordings, new ListOptions { Namespace = BenchCluster.Namespace, Limit = 1 });
        await foreach (var change in client.WatchAsync(RecordingKinds.Recordings, new WatchOptions { Namespace = BenchCluster.Namespace, ResourceVersion = list.ResourceVersion }))
        {
            if (change.Type != WatchEventType.Bookmark && isSo(change.Object) && left.Remove(change.Object.Metadata.Name!) && left.Count == 0)
            {
                return;
            }
        }

        throw new InvalidOperationException("the watch of Recordings ended");
    }
}
