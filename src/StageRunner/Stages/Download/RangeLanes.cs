namespace StageRunner.Stages.Download;

/// <summary>
/// How many ranges are read at once. Many servers take few connections of one address, or one, and say so by refusing the rest, in their own ways: a range that is
/// refused while others move waits until one of them is done, and from then on there is one lane fewer.
/// </summary>
/// <param name="most">Lanes at first.</param>
public sealed class RangeLanes(int most)
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private int _lanes = Math.Max(1, most);
    private int _busy;

    /// <summary>How many there are now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _lanes;
            }
        }
    }

    /// <summary>Waits for a free lane, and takes it.</summary>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            TaskCompletionSource turn;
            lock (_lock)
            {
                if (_busy < _lanes)
                {
                    _busy++;
                    return;
                }

                turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Enqueue(turn);
            }

            await turn.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Frees a lane.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            _busy--;
            WakeAll();
        }
    }

    /// <summary>Frees the lane of a range that was refused.</summary>
    /// <returns>Whether others move: then their number is what the source bears. False: it was alone, so this is not why.</returns>
    public bool LeaveRefused()
    {
        lock (_lock)
        {
            _busy--;
            var others = _busy > 0;
            _lanes = others ? Math.Min(_lanes, _busy) : _lanes;
            WakeAll();
            return others;
        }
    }

    private void WakeAll()
    {
        while (_waiting.TryDequeue(out var turn))
        {
            turn.TrySetResult();
        }
    }
}
