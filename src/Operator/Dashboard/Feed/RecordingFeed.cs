using System.Collections.Immutable;
using System.Text.Json;
using Kubernetes.Informers;
using Operator.Api;
using Operator.Dashboard.Views;

namespace Operator.Dashboard.Feed;

/// <summary>
/// The list of Recordings as it changes. It keeps the last of each and no history: a viewer that was away, or is slow, asks what changed since and gets
/// one row for each Recording that did, however often. So nothing is ever queued for anybody.
/// </summary>
internal sealed class RecordingFeed
{
    /// <summary>The version of whoever knows nothing.</summary>
    public const long Nothing = -1;

    private const int MaxDeletions = 1000;

    private readonly Lock _lock = new();
    private readonly Dictionary<RecordingKey, LinkedListNode<FeedEntry>> _entries = [];
    private readonly LinkedList<FeedEntry> _byVersion = new(); // the last change last, deletions too
    private readonly LinkedList<LinkedListNode<FeedEntry>> _deletions = new();
    private readonly Dictionary<string, int> _sizes = new(StringComparer.Ordinal); // of namespaces: what there is to tell of each
    private ImmutableHashSet<string> _namespaces = ImmutableHashSet.Create<string>(StringComparer.Ordinal);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _version;
    private long _forgotten; // whoever knows less may have missed a deletion

    /// <summary>Done at the next change. Take it before <see cref="Since"/>, so that none is missed in between.</summary>
    public Task Changed
    {
        get
        {
            lock (_lock)
            {
                return _changed.Task;
            }
        }
    }

    /// <summary>Takes a change of the cache in.</summary>
    public void OnRecording(CacheEvent<V1Alpha1Recording> change)
    {
        var key = RecordingKey.Of(change.Object);
        if (change.Type == CacheEventType.Deleted)
        {
            Set(key, row: null, JsonSerializer.SerializeToUtf8Bytes(key.ToString(), DashboardJson.Default.String));
            return;
        }

        var row = RecordingRow.Of(change.Object);
        if (Find(key) != row)
        {
            Set(key, row, JsonSerializer.SerializeToUtf8Bytes(row, DashboardJson.Default.RecordingRow));
        }
    }

    /// <summary>What changed since a version.</summary>
    public FeedChanges Since(long version)
    {
        lock (_lock)
        {
            var isWhole = version < _forgotten || version == Nothing;
            var entries = new List<FeedEntry>();
            for (var node = _byVersion.Last; node is not null && (isWhole || node.Value.Version > version); node = node.Previous)
            {
                if (!isWhole || node.Value.Row is not null)
                {
                    entries.Add(node.Value);
                }
            }

            return new FeedChanges(_version, isWhole, entries, _namespaces);
        }
    }

    private RecordingRow? Find(RecordingKey key)
    {
        lock (_lock)
        {
            return _entries.GetValueOrDefault(key)?.Value.Row;
        }
    }

    private void Set(RecordingKey key, RecordingRow? row, byte[] json)
    {
        TaskCompletionSource changed;
        lock (_lock)
        {
            if (_entries.Remove(key, out var old))
            {
                Forget(old);
            }

            var node = _byVersion.AddLast(new FeedEntry(key, ++_version, row, json));
            _entries[key] = node;
            _sizes[key.Namespace] = _sizes.GetValueOrDefault(key.Namespace) + 1;
            _namespaces = _namespaces.Add(key.Namespace);
            if (row is null)
            {
                Remember(node);
            }

            (changed, _changed) = (_changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        changed.SetResult();
    }

    private void Forget(LinkedListNode<FeedEntry> node)
    {
        _byVersion.Remove(node);
        var ns = node.Value.Key.Namespace;
        if (--_sizes[ns] == 0)
        {
            _sizes.Remove(ns);
            _namespaces = _namespaces.Remove(ns);
        }

        if (node.Value.Row is null)
        {
            _deletions.Remove(node);
        }
    }

    // Deletions are many over the years: the oldest go, and whoever has not seen them gets the whole list.
    private void Remember(LinkedListNode<FeedEntry> deletion)
    {
        _deletions.AddLast(deletion);
        if (_deletions.Count > MaxDeletions)
        {
            var oldest = _deletions.First!.Value;
            _forgotten = oldest.Value.Version;
            _entries.Remove(oldest.Value.Key);
            Forget(oldest);
        }
    }
}
