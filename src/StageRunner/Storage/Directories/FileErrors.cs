using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Storage.Directories;

/// <summary>What goes wrong with files, as the store's errors.</summary>
public static class FileErrors
{
    /// <summary>Runs something with the errors mapped.</summary>
    public static T Map<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ToStageException(exception);
        }
    }

    /// <summary>Runs something with the errors mapped.</summary>
    public static async Task MapAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw ToStageException(exception);
        }
    }

    private static StageException ToStageException(Exception exception) => exception switch
    {
        UnauthorizedAccessException => new StageException(ErrorCodes.StorageDenied, $"The directory refuses: {exception.Message}", inner: exception),
        _ when Errno.IsFull(exception.HResult) => new StageException(ErrorCodes.OutOfDisk, "The directory's disk is full", inner: exception),
        _ => new StageException(ErrorCodes.StorageUnavailable, $"The directory fails: {exception.Message}", inner: exception),
    };
}
