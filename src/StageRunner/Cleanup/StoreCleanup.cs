using System.Text.Json;
using Microsoft.Extensions.Logging;
using Recordings.Contract;
using Recordings.Json;
using StageRunner.Contract;
using StageRunner.Hosting;
using StageRunner.Storage;

namespace StageRunner.Cleanup;

/// <summary>
/// Deletes what a Recording left in the store. Not a stage: it leaves no manifest. Killed and started again it deletes the rest; what is gone
/// already is no error.
/// </summary>
public sealed class StoreCleanup(StageRequest request, IArtifactStore store, FaultPoints faults, ILogger logger)
{
    /// <summary>Deletes it.</summary>
    /// <exception cref="StageException">As the store throws; ConfigError: the settings can't be read.</exception>
    public async Task<StageResult> RunAsync(CancellationToken cancellationToken)
    {
        var scope = Scope();
        var prefix = scope == CleanupScope.Source ? $"{request.Store.Root}/{StageNames.Download}/" : $"{request.Store.Root}/";
        var (count, bytes) = (0, 0L);
        await foreach (var item in store.ListAsync(prefix, cancellationToken))
        {
            if (scope != CleanupScope.Artifacts || !IsOfUpload(item.Key))
            {
                await store.DeleteAsync(item.Key, cancellationToken);
                (count, bytes) = (count + 1, bytes + item.Size);
                faults.Reach(StageFaults.CleanupObjectDeleted);
            }
        }

        // An upload that goes on later begins anew where it finds nothing.
        await store.DiscardUnfinishedAsync(prefix, cancellationToken);
        logger.LogInformation("Deleted {Count} objects, {Bytes} bytes", count, bytes);
        return new StageResult { Outcome = StageOutcome.Succeeded, Fingerprint = request.Fingerprint, SizeBytes = bytes };
    }

    // What says that something was published, and lets a later upload know.
    private bool IsOfUpload(string key) => key.StartsWith($"{request.Store.Root}/{StageNames.Upload}.", StringComparison.Ordinal);

    private CleanupScope Scope()
    {
        try
        {
            return request.Settings.Deserialize(RecordingsJson.Default.CleanupRequest)?.Scope ?? throw Unreadable();
        }
        catch (JsonException)
        {
            throw Unreadable();
        }
    }

    private static StageException Unreadable() => new(ErrorCodes.ConfigError, "The settings of the clean-up can't be read");
}
