namespace Operator.Tests.Scenarios;

/// <summary>Kills an operator at its n-th write: from that moment on it neither gets an answer nor reaches the server.</summary>
internal sealed class KillSwitch(int atWrite, bool afterEffect)
{
    private readonly TaskCompletionSource _killed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _writes;

    /// <summary>Done when it struck.</summary>
    public Task Killed => _killed.Task;

    public void Before(ApiRequest request)
    {
        ThrowIfDead();
        if (request.IsWrite && Interlocked.Increment(ref _writes) == atWrite && !afterEffect)
        {
            Die();
        }
    }

    public void After(ApiRequest request)
    {
        // At least: another worker's write may have begun meanwhile.
        if (request.IsWrite && afterEffect && Volatile.Read(ref _writes) >= atWrite)
        {
            Die();
        }

        ThrowIfDead();
    }

    private void Die()
    {
        _killed.TrySetResult();
        ThrowIfDead();
    }

    private void ThrowIfDead()
    {
        if (_killed.Task.IsCompleted)
        {
            throw new HttpRequestException("this operator was killed by the test");
        }
    }
}
