using StageRunner.Contract;

namespace Fuzz;

/// <summary>For targets that read the same bytes in several ways.</summary>
internal static class Foreseen
{
    /// <summary>A foreseen failure is no reason not to go on.</summary>
    public static void Try(Action read)
    {
        try
        {
            read();
        }
        catch (StageException)
        {
            // It says what is wrong: the next way is tried.
        }
    }

    /// <inheritdoc cref="Try"/>
    public static async Task TryAsync(Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (StageException)
        {
            // It says what is wrong: the next way is tried.
        }
    }
}
