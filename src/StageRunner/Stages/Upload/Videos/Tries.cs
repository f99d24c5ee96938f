using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Stages.Upload.Videos;

/// <summary>Tries a call again that failed for a moment. Longer pauses are the operator's to keep.</summary>
internal sealed class Tries(TimeProvider time)
{
    private const int Most = 5;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    /// <summary>Does it, up to five times.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await call();
            }
            catch (StageException busy) when (tried < Most && PauseAfter(busy, tried) is { } pause)
            {
                await Task.Delay(pause, time, cancellationToken);
            }
        }
    }

    private TimeSpan? PauseAfter(StageException busy, int tried)
    {
        if (busy.Code is not (ErrorCodes.UploadUnavailable or ErrorCodes.UploadRateLimited))
        {
            return null;
        }

        var pause = busy.RetryAfter - time.GetUtcNow() ?? TimeSpan.FromSeconds(Math.Pow(2, tried - 1));
        return pause > Longest ? null : pause > TimeSpan.Zero ? pause : TimeSpan.Zero;
    }
}
