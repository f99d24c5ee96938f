namespace StageRunner.Stages.Trim;

/// <summary>Two pieces of work at once; when one fails the other is stopped, and neither outlives the call.</summary>
internal static class Concurrently
{
    /// <summary>Both results, or the exception of the one that failed.</summary>
    public static async Task<(TFirst First, TSecond Second)> RunAsync<TFirst, TSecond>(
        Func<CancellationToken, Task<TFirst>> first, Func<CancellationToken, Task<TSecond>> second, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var one = StoppingOtherAsync(first, stop);
        var two = StoppingOtherAsync(second, stop);
        await Task.WhenAll(one, two);
        return (await one, await two);
    }

    private static async Task<T> StoppingOtherAsync<T>(Func<CancellationToken, Task<T>> work, CancellationTokenSource stop)
    {
        try
        {
            return await work(stop.Token);
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }
}
