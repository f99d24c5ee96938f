using System.Runtime.CompilerServices;
using Kubernetes.Client;
using Operator.Api;
using Recordings.Resources.Status;

namespace Cli.Selecting;

/// <summary>Finds the Recordings of a selection.</summary>
internal sealed class Selector(IKubernetesClient client, string ns)
{
    // Enough for few round trips, and a page of large statuses stays small.
    private const int PageSize = 250;

    /// <summary>Each Recording; one asked for by name that is not there comes as null.</summary>
    public async IAsyncEnumerable<(ObjectKey Key, V1Alpha1Recording? Recording)> FindAsync(
        Selection selection, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var name in selection.Names)
        {
            var key = new ObjectKey(ns, name);
            var recording = await client.GetAsync(RecordingKinds.Recordings, key, cancellation);
            if (recording is null || IsIn(selection, recording))
            {
                yield return (key, recording);
            }
        }

        if (selection.Names.Count > 0)
        {
            yield break;
        }

        string? next = null;
        do
        {
            var options = new ListOptions
            {
                Namespace = selection.AllNamespaces ? null : ns,
                LabelSelector = selection.LabelSelector,
                Limit = PageSize,
                Continue = next,
            };
            var page = await client.ListAsync(RecordingKinds.Recordings, options, cancellation);
            foreach (var recording in page.Items.Where(item => IsIn(selection, item)))
            {
                yield return (RecordingKey.Of(recording).ToObjectKey(), recording);
            }

            next = page.Continue;
        }
        while (!string.IsNullOrEmpty(next));
    }

    private static bool IsIn(Selection selection, V1Alpha1Recording recording) =>
        selection.Phases.Count == 0 || selection.Phases.Contains(recording.Status?.Phase ?? RecordingPhase.Initialized);
}
