using System.Diagnostics.CodeAnalysis;

namespace Kubernetes.Queueing;

/// <summary>Keys in the order they are to be taken: high before low, each first come, first served. Not safe for threads.</summary>
internal sealed class ReadyKeys<TKey>
    where TKey : notnull
{
    /// <summary>After so many high keys in a row one low key gets its turn: a busy day must not starve what a start-up found.</summary>
    private const int HighInARow = 20;

    private readonly Dictionary<TKey, QueuePriority> _priorities = [];
    private readonly Queue<TKey> _high = new();
    private readonly Queue<TKey> _low = new();
    private int _highTaken;

    public int Count => _priorities.Count;

    /// <summary>Adds a key, or raises one that is there.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Add(TKey key, QueuePriority priority)
    {
        var isNew = !_priorities.TryGetValue(key, out var before);
        if (isNew || before < priority)
        {
            _priorities[key] = priority;
            (priority == QueuePriority.High ? _high : _low).Enqueue(key);
        }

        return isNew;
    }

    /// <summary>Takes the next key.</summary>
    public bool TryTake([MaybeNullWhen(false)] out TKey key)
    {
        var lowFirst = _highTaken >= HighInARow;
        var taken = lowFirst
            ? TryTake(_low, QueuePriority.Low, out key) || TryTake(_high, QueuePriority.High, out key)
            : TryTake(_high, QueuePriority.High, out key) || TryTake(_low, QueuePriority.Low, out key);
        return taken;
    }

    private bool TryTake(Queue<TKey> queue, QueuePriority priority, [MaybeNullWhen(false)] out TKey key)
    {
        while (queue.TryDequeue(out key))
        {
            // A key that was raised is still in the low line: its place there is void.
            if (_priorities.TryGetValue(key, out var current) && current == priority)
            {
                _priorities.Remove(key);
                _highTaken = priority == QueuePriority.High ? _highTaken + 1 : 0;
                return true;
            }
        }

        if (priority == QueuePriority.Low)
        {
            _highTaken = 0;
        }

        return false;
    }
}
