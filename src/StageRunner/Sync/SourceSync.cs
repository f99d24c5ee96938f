using System.Text.Json;
using Microsoft.Extensions.Logging;
using Recordings.Contract;
using Recordings.Json;
using StageRunner.Contract;
using StageRunner.Hosting;

namespace StageRunner.Sync;

/// <summary>Lists what a RecordingSource has, a page of it. Not a stage: it reads no artifacts and leaves none; started again it lists again.</summary>
public sealed class SourceSync(StageRequest request, SecretFiles secrets, TimeProvider time, ILogger logger)
{
    /// <summary>Lists it.</summary>
    /// <exception cref="StageException">As the source's kind says; ConfigError: the settings can't be read.</exception>
    public async Task<StageResult> RunAsync(CancellationToken cancellationToken)
    {
        var sync = Settings();
        await using var source = ItemSourceFactory.Create(sync, request, secrets, time);
        var page = new ItemPage(sync);
        var (seen, unusable) = (0, 0);
        await foreach (var item in source.ListAsync(cancellationToken))
        {
            seen++;
            if (item.Id.Length == 0 || !ItemPage.CanHold(item))
            {
                unusable++;
            }
            else
            {
                page.Add(item with { Title = ItemTitle.Clean(item.Title) });
            }
        }

        logger.LogInformation("Listed {Count} items, {Unusable} of them unusable: without an id or a time, or with too long a name", seen, unusable);
        return new StageResult
        {
            Outcome = StageOutcome.Succeeded,
            Fingerprint = request.Fingerprint,
            Page = await page.PackAsync(item => source.CompleteAsync(item, cancellationToken)),
        };
    }

    private SyncRequest Settings()
    {
        try
        {
            return request.Settings.Deserialize(RecordingsJson.Default.SyncRequest) ?? throw Unreadable();
        }
        catch (JsonException)
        {
            throw Unreadable();
        }
    }

    private static StageException Unreadable() => new(ErrorCodes.ConfigError, "The settings of the look can't be read");
}
