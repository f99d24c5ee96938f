using System.Runtime.CompilerServices;
using Kubernetes.Client;
using Operator.Api;

namespace Cli.Following;

/// <summary>What a follower looks at.</summary>
/// <param name="Namespace">Null: all.</param>
/// <param name="LabelSelector">Null: any labels.</param>
/// <param name="FieldSelector">Such as <c>metadata.name=lecture</c>.</param>
internal sealed record Followed(string? Namespace, string? LabelSelector = null, string? FieldSelector = null);

/// <summary>Recordings as they are now, then each change of them.</summary>
internal static class RecordingVersions
{
    /// <summary>
    /// Never ends by itself. Null objects: the list of those that there are is through (again, after a watch that was lost); one that comes with
    /// <c>IsDeleted</c> is gone.
    /// </summary>
    public static async IAsyncEnumerable<(V1Alpha1Recording? Recording, bool IsDeleted)> FollowAsync(
        IKubernetesClient client, Followed followed, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var options = new ListOptions { Namespace = followed.Namespace, LabelSelector = followed.LabelSelector, FieldSelector = followed.FieldSelector };
            var list = await client.ListAsync(RecordingKinds.Recordings, options, cancellation);
            foreach (var item in list.Items)
            {
                yield return (item, false);
            }

            yield return (null, false);
            var watch = new WatchOptions
            {
                Namespace = followed.Namespace,
                LabelSelector = followed.LabelSelector,
                FieldSelector = followed.FieldSelector,
                ResourceVersion = list.ResourceVersion,
            };
            await foreach (var change in ChangesAsync(client, watch, cancellation))
            {
                yield return (change.Object, change.Type == WatchEventType.Deleted);
            }
        }
    }

    // A version that the server has forgotten (410) only means: list again.
    private static async IAsyncEnumerable<WatchEvent<V1Alpha1Recording>> ChangesAsync(
        IKubernetesClient client, WatchOptions watch, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var changes = client.WatchAsync(RecordingKinds.Recordings, watch, cancellation).GetAsyncEnumerator(cancellation);
        while (await HasNextAsync(changes))
        {
            if (changes.Current.Type != WatchEventType.Bookmark)
            {
                yield return changes.Current;
            }
        }
    }

    private static async Task<bool> HasNextAsync(IAsyncEnumerator<WatchEvent<V1Alpha1Recording>> changes)
    {
        try
        {
            return await changes.MoveNextAsync();
        }
        catch (KubernetesException e) when (e.IsGone)
        {
            return false;
        }
    }
}
