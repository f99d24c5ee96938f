namespace StageRunner.Stages.Upload;

/// <summary>Waits for tasks that depend on each other: when one fails the others are stopped, and its error is the one thrown.</summary>
public static class FirstFailure
{
    /// <summary>Waits for all.</summary>
    public static async Task WhenAllAsync(IReadOnlyCollection<Task> tasks, CancellationTokenSource stop)
    {
        var open = tasks.ToHashSet();
        Task? failed = null;
        while (open.Count > 0)
        {
            var ended = await Task.WhenAny(open);
            open.Remove(ended);
            if (!ended.IsCompletedSuccessfully && failed is null)
            {
                failed = ended;
                await stop.CancelAsync();
            }
        }

        await (failed ?? Task.CompletedTask);
    }
}
