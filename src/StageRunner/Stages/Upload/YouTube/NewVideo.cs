using StageRunner.Contract;

namespace StageRunner.Stages.Upload.YouTube;

/// <summary>YouTube may not find a video that it has just made: a call that says so is repeated for some seconds.</summary>
internal sealed class NewVideo(TimeProvider time)
{
    private const int Tries = 4;
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(3);

    public async Task<T> RunAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await call();
            }
            catch (StageException missing) when (tried < Tries && missing.Message.Contains(" videoNotFound", StringComparison.Ordinal))
            {
                await Task.Delay(FirstPause * tried, time, cancellationToken);
            }
        }
    }
}
