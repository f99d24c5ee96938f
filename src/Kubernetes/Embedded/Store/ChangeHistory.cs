using System.Runtime.CompilerServices;
using Kubernetes.Embedded.Api;

namespace Kubernetes.Embedded.Store;

/// <summary>
/// The last changes, in order. A follower reads at its own pace by version, so a slow one never holds a writer up and never loses an
/// event unknowingly: when what it needs was dropped it is ended with 410 Expired, as etcd does after compaction.
/// </summary>
/// <param name="capacity">Changes kept.</param>
/// <param name="version">The version that history starts after.</param>
internal sealed class ChangeHistory(int capacity, ulong version)
{
    private readonly Lock _gate = new();
    private readonly Queue<Change> _changes = new();
    private ulong _oldest = version;
    private ulong _newest = version;
    private bool _closed;
    private TaskCompletionSource _more = NewSignal();

    public void Append(IReadOnlyList<Change> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }

        lock (_gate)
        {
            foreach (var change in changes)
            {
                _changes.Enqueue(change);
                _newest = change.Version;
                if (_changes.Count > capacity)
                {
                    _oldest = _changes.Dequeue().Version;
                }
            }

            Signal();
        }
    }

    /// <summary>Ends all followers.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Signal();
        }
    }

    /// <summary>Batches of changes after a version, for ever; waits where there are none yet.</summary>
    /// <exception cref="Client.KubernetesException">410: changes after that version were dropped.</exception>
    public async IAsyncEnumerable<IReadOnlyList<Change>> FollowAsync(ulong after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (Next(after) is { } next)
        {
            if (next.Changes.Count > 0)
            {
                after = next.Changes[^1].Version;
                yield return next.Changes;
            }
            else
            {
                await next.More.WaitAsync(cancellation);
            }
        }
    }

    /// <summary>The changes after a version, and what completes when there are more. Null: closed.</summary>
    public (List<Change> Changes, Task More)? Next(ulong after)
    {
        lock (_gate)
        {
            if (after < _oldest)
            {
                throw ApiErrors.Expired(after, _oldest);
            }

            var changes = after >= _newest ? [] : _changes.SkipWhile(change => change.Version <= after).ToList();
            return _closed && changes.Count == 0 ? null : (changes, _more.Task);
        }
    }

    private void Signal()
    {
        _more.SetResult();
        _more = NewSignal();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
