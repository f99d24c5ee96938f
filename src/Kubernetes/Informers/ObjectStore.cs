using Kubernetes.Client;
using Kubernetes.Models;

namespace Kubernetes.Informers;

/// <summary>Objects by key and by named indexes. One writer, any readers.</summary>
internal sealed class ObjectStore<T>(IReadOnlyDictionary<string, Func<T, IEnumerable<string>>> indexers)
    where T : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ObjectKey, Entry> _entries = [];
    private readonly Dictionary<string, Dictionary<string, HashSet<ObjectKey>>> _indexes =
        indexers.Keys.ToDictionary(name => name, _ => new Dictionary<string, HashSet<ObjectKey>>());

    public T? Get(ObjectKey key)
    {
        lock (_lock)
        {
            return _entries.GetValueOrDefault(key)?.Item;
        }
    }

    public T[] List()
    {
        lock (_lock)
        {
            return [.. _entries.Values.Select(entry => entry.Item)];
        }
    }

    public ObjectKey[] Keys()
    {
        lock (_lock)
        {
            return [.. _entries.Keys];
        }
    }

    public T[] ByIndex(string index, string value)
    {
        lock (_lock)
        {
            if (!_indexes.TryGetValue(index, out var values))
            {
                throw new ArgumentException($"there is no index \"{index}\"", nameof(index));
            }

            return values.TryGetValue(value, out var keys) ? [.. keys.Select(key => _entries[key].Item)] : [];
        }
    }

    /// <summary>Takes an object in.</summary>
    /// <returns>What was there before.</returns>
    public T? Set(ObjectKey key, T item)
    {
        var entry = new Entry(item, [.. indexers.SelectMany(index => index.Value(item).Distinct(), (index, value) => (index.Key, value))]);
        lock (_lock)
        {
            var old = TakeOut(key);
            _entries[key] = entry;
            foreach (var (index, value) in entry.IndexedBy)
            {
                var values = _indexes[index];
                if (!values.TryGetValue(value, out var keys))
                {
                    values[value] = keys = [];
                }

                keys.Add(key);
            }

            return old;
        }
    }

    /// <summary>Takes an object out.</summary>
    /// <returns>What was there before.</returns>
    public T? Remove(ObjectKey key)
    {
        lock (_lock)
        {
            return TakeOut(key);
        }
    }

    private T? TakeOut(ObjectKey key)
    {
        if (!_entries.Remove(key, out var old))
        {
            return null;
        }

        foreach (var (index, value) in old.IndexedBy)
        {
            var keys = _indexes[index][value];
            keys.Remove(key);
            if (keys.Count == 0)
            {
                _indexes[index].Remove(value);
            }
        }

        return old.Item;
    }

    /// <summary>An object, and under what it was indexed when it came in: what an indexer says later does not matter.</summary>
    private sealed record Entry(T Item, (string Index, string Value)[] IndexedBy);
}
