using System.Runtime.InteropServices;
using Operator.Api;
using Recordings.Planning.Admission;

namespace Operator.Admission;

/// <summary>
/// The slots of one class of stages: who uses or was promised one, and who waits. What is free goes round the namespaces, one each, so that a
/// namespace with a thousand Recordings does not hold up another with one. Not safe for several threads at once.
/// </summary>
internal sealed class ClassSlots(ClassLimit limit)
{
    private readonly Dictionary<RecordingKey, int> _running = [];
    private readonly Dictionary<RecordingKey, HashSet<string>> _promised = [];
    private readonly Dictionary<RecordingKey, List<Waiter>> _waitingOf = [];
    private readonly SortedDictionary<string, SortedSet<Waiter>> _waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _usedIn = new(StringComparer.Ordinal);
    private int _used;
    private string _servedLast = "";

    /// <summary>Whether a namespace's own share is used up, rather than the whole.</summary>
    public bool IsFull(string @namespace) => limit.PerNamespace is { } share && _usedIn.GetValueOrDefault(@namespace) >= share;

    /// <summary>Takes what one Recording runs and wants now for all that it runs and wants.</summary>
    /// <param name="key">The Recording.</param>
    /// <param name="running">Its stages of this class that run.</param>
    /// <param name="wanted">Those that could start.</param>
    public void Set(RecordingKey key, int running, IReadOnlyList<Waiter> wanted)
    {
        var promised = _promised.GetValueOrDefault(key) ?? [];
        Use(key, running - _running.GetValueOrDefault(key));
        Use(key, -promised.RemoveWhere(stage => wanted.All(waiter => waiter.Stage != stage)));
        Remember(_running, key, running, isNothing: running == 0);
        Remember(_promised, key, promised, isNothing: promised.Count == 0);
        Queue(key, [.. wanted.Where(waiter => !promised.Contains(waiter.Stage))]);
    }

    /// <summary>Gives free slots to those that wait.</summary>
    /// <returns>Whom something was promised, in order.</returns>
    public IEnumerable<Waiter> Serve()
    {
        while (Next() is { } waiter)
        {
            Unqueue(waiter);
            (CollectionsMarshal.GetValueRefOrAddDefault(_promised, waiter.Key, out _) ??= []).Add(waiter.Stage);
            Use(waiter.Key, 1);
            _servedLast = waiter.Key.Namespace;
            yield return waiter;
        }
    }

    /// <summary>Whether a stage was promised a slot.</summary>
    public bool IsPromised(RecordingKey key, string stage) => _promised.TryGetValue(key, out var stages) && stages.Contains(stage);

    // Round the ring of namespaces that wait, from the one after the last.
    private Waiter? Next()
    {
        if (limit.Total is { } total && _used >= total)
        {
            return null;
        }

        string? first = null;
        foreach (var name in _waiting.Keys.Where(name => !IsFull(name)))
        {
            first ??= name;
            if (string.CompareOrdinal(name, _servedLast) > 0)
            {
                return _waiting[name].Min;
            }
        }

        return first is null ? null : _waiting[first].Min;
    }

    private void Queue(RecordingKey key, List<Waiter> waiters)
    {
        foreach (var waiter in _waitingOf.GetValueOrDefault(key)?.Except(waiters).ToList() ?? [])
        {
            Unqueue(waiter);
        }

        foreach (var waiter in waiters)
        {
            if (!_waiting.TryGetValue(key.Namespace, out var queue))
            {
                _waiting.Add(key.Namespace, queue = new SortedSet<Waiter>(Waiter.Order));
            }

            queue.Add(waiter);
        }

        Remember(_waitingOf, key, waiters, isNothing: waiters.Count == 0);
    }

    private void Unqueue(Waiter waiter)
    {
        if (_waiting.TryGetValue(waiter.Key.Namespace, out var queue) && queue.Remove(waiter) && queue.Count == 0)
        {
            _waiting.Remove(waiter.Key.Namespace);
        }

        if (_waitingOf.TryGetValue(waiter.Key, out var own) && own.Remove(waiter) && own.Count == 0)
        {
            _waitingOf.Remove(waiter.Key);
        }
    }

    private void Use(RecordingKey key, int more)
    {
        _used += more;
        CollectionsMarshal.GetValueRefOrAddDefault(_usedIn, key.Namespace, out _) += more;
        if (_usedIn[key.Namespace] == 0)
        {
            _usedIn.Remove(key.Namespace);
        }
    }

    private static void Remember<T>(Dictionary<RecordingKey, T> known, RecordingKey key, T value, bool isNothing)
    {
        if (isNothing)
        {
            known.Remove(key);
        }
        else
        {
            known[key] = value;
        }
    }
}
