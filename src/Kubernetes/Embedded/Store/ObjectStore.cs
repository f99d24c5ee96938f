using Kubernetes.Embedded.Persistence;

namespace Kubernetes.Embedded.Store;

/// <summary>
/// The objects, their history and who follows it. One writer at a time computes a change from the newest state; readers and followers
/// see a change once it is durable (at once, when nothing is persisted), so nobody can act on a write that a crash takes back.
/// </summary>
internal sealed class ObjectStore : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly GroupCommit? _commit;
    private Snapshot _head;
    private Snapshot _visible;
    private List<Change> _pending = [];
    private TaskCompletionSource _committed = NewSignal();
    private Task _flushing = Task.CompletedTask;
    private readonly TaskCompletionSource<Exception> _saveFailed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="initial">What was there before.</param>
    /// <param name="historyLength">Changes that are kept for followers.</param>
    /// <param name="save">Makes a state durable; null: nothing is kept.</param>
    public ObjectStore(Snapshot initial, int historyLength, Func<Snapshot, Task>? save)
    {
        _head = _visible = initial;
        History = new ChangeHistory(historyLength, initial.Version);
        _commit = save is null ? null : new GroupCommit(() => FlushAsync(save));
    }

    public ChangeHistory History { get; }

    /// <summary>Done when a change could not be made durable, with why. Never fails.</summary>
    public Task<Exception> SaveFailed => _saveFailed.Task;

    /// <summary>What readers see.</summary>
    public Snapshot Visible => Volatile.Read(ref _visible);

    /// <summary>Makes what is there durable though nothing changed.</summary>
    /// <exception cref="IOException">It could not be.</exception>
    public Task SaveAsync()
    {
        Task committed;
        lock (_gate)
        {
            committed = _committed.Task;
        }

        _commit?.Wake();
        return _commit is null ? Task.CompletedTask : committed;
    }

    /// <summary>Writes. Returns when the change is durable and visible.</summary>
    /// <param name="decide">Gets the newest state and the version that its change will have. Null: nothing to change.</param>
    /// <exception cref="IOException">The change could not be made durable, and did not happen.</exception>
    public async Task<Change?> WriteAsync(Func<Snapshot, ulong, Change?> decide)
    {
        Task committed;
        Change? change;
        lock (_gate)
        {
            change = decide(_head, _head.Version + 1);
            if (change is not null)
            {
                _head = _head.With(change);
                _pending.Add(change);
            }

            if (_commit is null)
            {
                Publish(_head, Take());
                return change;
            }

            // A no-op too waits for what it was decided on.
            committed = _pending.Count == 0 ? _flushing : _committed.Task;
        }

        _commit.Wake();
        await committed;
        return change;
    }

    public async ValueTask DisposeAsync()
    {
        if (_commit is not null)
        {
            await _commit.DisposeAsync();
        }

        History.Close();
    }

    private async Task FlushAsync(Func<Snapshot, Task> save)
    {
        Snapshot state;
        List<Change> changes;
        TaskCompletionSource signal;
        lock (_gate)
        {
            (state, changes, signal) = (_head, Take(), _committed);
            (_committed, _flushing) = (NewSignal(), signal.Task);
        }

        try
        {
            await save(state);
            lock (_gate)
            {
                Publish(state, changes);
            }

            signal.SetResult();
        }
        catch (Exception failure)
        {
            // Whatever it was: who waits for the write is told, or would wait for ever.
            _saveFailed.TrySetResult(failure);
            TakeBack(signal, new IOException("The state could not be saved; the write did not happen.", failure));
        }
    }

    // What was decided meanwhile rests on what failed, so it fails too.
    private void TakeBack(TaskCompletionSource failed, IOException failure)
    {
        lock (_gate)
        {
            var later = _committed;
            (_head, _pending, _committed) = (_visible, [], NewSignal());
            failed.SetException(failure);
            later.SetException(failure);
            _ = later.Task.Exception;
            _ = failed.Task.Exception;
        }
    }

    private List<Change> Take()
    {
        var taken = _pending;
        _pending = [];
        return taken;
    }

    private void Publish(Snapshot state, List<Change> changes)
    {
        Volatile.Write(ref _visible, state);
        History.Append(changes);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
