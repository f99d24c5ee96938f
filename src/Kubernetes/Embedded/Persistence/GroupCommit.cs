namespace Kubernetes.Embedded.Persistence;

/// <summary>
/// Runs one save at a time; writes that arrive meanwhile share the next. So each write is durable before it is acknowledged, at the cost
/// of one save for many, not one each.
/// </summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    private readonly SemaphoreSlim _wanted = new(0);
    private readonly Func<Task> _save;
    private readonly Task _loop;
    private volatile bool _isEnding;

    public GroupCommit(Func<Task> save)
    {
        _save = save;
        _loop = Task.Run(RunAsync);
    }

    /// <summary>There is something to save.</summary>
    public void Wake() => _wanted.Release();

    /// <summary>Saves what is there, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _isEnding = true;
        Wake();
        await _loop;
        _wanted.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_isEnding)
        {
            await _wanted.WaitAsync();
            while (_wanted.CurrentCount > 0)
            {
                await _wanted.WaitAsync();
            }

            await _save();
        }
    }
}
