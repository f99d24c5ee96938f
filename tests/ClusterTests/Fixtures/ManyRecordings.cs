using Kubernetes.Client;
using Kubernetes.Config;
using Operator.Api;
using Recordings.Resources.Status;

namespace ClusterTests.Fixtures;

/// <summary>The Recordings of a namespace, hundreds of them: kubectl's own limit of requests a second would take minutes.</summary>
public sealed class ManyRecordings : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private readonly KubernetesClient _client;
    private readonly string _namespace;
    private readonly Dictionary<string, RecordingStatus> _known = new(StringComparer.Ordinal);

    private ManyRecordings(KubernetesClient client, string ns) => (_client, _namespace) = (client, ns);

    public static ManyRecordings Open(string kubeconfig, string ns) =>
        new(new KubernetesClient(KubernetesConfig.Load(TimeProvider.System, kubeconfig, null), TimeProvider.System), ns);

    /// <summary>Creates them, a few at a time.</summary>
    public Task CreateAsync(IEnumerable<V1Alpha1Recording> recordings) => Parallel.ForEachAsync(recordings, async (recording, cancellation) =>
    {
        recording.Metadata.NamespaceProperty = _namespace;
        await _client.CreateAsync(RecordingKinds.Recordings, recording, cancellation);
    });

    /// <summary>Waits, watching, until all of so many are as described.</summary>
    public async Task WaitForAllAsync(int count, Func<RecordingStatus, bool> isSo, string what)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            // A watch that the server ended is begun again, with all that there are.
            while (!await WatchAsync(count, isSo, patience.Token))
            {
            }
        }
        catch (OperationCanceledException cancelled) when (patience.IsCancellationRequested)
        {
            var rest = _known.Where(recording => !isSo(recording.Value)).Take(3).Select(recording => $"{recording.Key}: {recording.Value.Phase} {recording.Value.Failure}");
            throw new TimeoutException($"{_known.Values.Count(isSo)} of {count} are {what}; not so: {string.Join('\n', rest)}", cancelled);
        }
    }

    /// <summary>Deletes them, so that the next test has the machine to itself.</summary>
    public async ValueTask DisposeAsync()
    {
        await Parallel.ForEachAsync(_known.Keys, async (name, cancellation) =>
            await _client.DeleteAsync(RecordingKinds.Recordings, new ObjectKey(_namespace, name), cancellation: cancellation));
        _client.Dispose();
    }

    private async Task<bool> WatchAsync(int count, Func<RecordingStatus, bool> isSo, CancellationToken cancellation)
    {
        var list = await _client.ListAsync(RecordingKinds.Recordings, new ListOptions { Namespace = _namespace }, cancellation);
        foreach (var recording in list.Items)
        {
            _known[recording.Metadata.Name!] = recording.Status ?? new RecordingStatus();
        }

        if (_known.Values.Count(isSo) == count)
        {
            return true;
        }

        var options = new WatchOptions { Namespace = _namespace, ResourceVersion = list.ResourceVersion };
        await foreach (var change in _client.WatchAsync(RecordingKinds.Recordings, options, cancellation))
        {
            if (change.Type != WatchEventType.Bookmark)
            {
                _known[change.Object.Metadata.Name!] = change.Object.Status ?? new RecordingStatus();
                if (_known.Values.Count(isSo) == count)
                {
                    return true;
                }
            }
        }

        return false;
    }
}
