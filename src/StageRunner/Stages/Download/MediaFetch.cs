using Microsoft.Extensions.Logging;
using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Stages.Download;

/// <summary>
/// Fetches the media the fast way, in ranges, and where a source does not bear that, the slow one: in a single plain stream. What a browser could save is
/// saved here, too.
/// </summary>
/// <param name="context">The stage's.</param>
/// <param name="source">From where.</param>
/// <param name="judge">Refuses what is no media, and names what is.</param>
internal sealed class MediaFetch(StageContext context, IMediaSource source, Func<SourceProbe, MediaTarget> judge)
{
    private const int Versions = 2;

    /// <summary>Fetches it.</summary>
    /// <exception cref="StageException">What the source says.</exception>
    public async Task<DownloadedMedia> RunAsync(CancellationToken cancellationToken)
    {
        for (var version = 1; ; version++)
        {
            var probe = await source.ProbeAsync(cancellationToken);
            var target = judge(probe);
            if (!probe.Ranges)
            {
                return await InOneStreamAsync(target, cancellationToken);
            }

            var ranged = new RangedDownload(context, source, probe, target);
            try
            {
                return await ranged.RunAsync(cancellationToken);
            }
            catch (SourceChangedException) when (version < Versions)
            {
                context.Logger.LogWarning("The source changed while it was read; starting anew");
            }
            catch (SourceChangedException)
            {
                context.Logger.LogWarning("The source names another version with every answer: it is read in one stream instead of ranges");
                return await InsteadOfRangesAsync(target, refused: null, cancellationToken);
            }
            catch (StageException refused) when (IsOfRanges(refused) && !ranged.HasArrived)
            {
                context.Logger.LogWarning("The source gives no ranges after all, it is read in one stream: {Message}", refused.Message);
                return await InsteadOfRangesAsync(target, refused, cancellationToken);
            }
        }
    }

    // A pause that was asked for is kept, by the operator.
    private static bool IsOfRanges(StageException refused) => refused.RetryAfter is null
        && refused.Code is ErrorCodes.SourceUnavailable or ErrorCodes.SourceRefused or ErrorCodes.SourceNotFound or ErrorCodes.SourceUnauthorized;

    private async Task<DownloadedMedia> InsteadOfRangesAsync(MediaTarget target, StageException? refused, CancellationToken cancellationToken)
    {
        var media = await PlainlyAsync(target, refused, cancellationToken);

        // What ranges left half done is of no use any more; until now another attempt could have gone on with it.
        await context.Work.DeleteAsync(DownloadJournal.Name, cancellationToken);
        await context.Store.DiscardUnfinishedAsync(context.Key(target.Name), cancellationToken);
        return media;
    }

    // Where the slow way fails too, what the fast one met tells more.
    private async Task<DownloadedMedia> PlainlyAsync(MediaTarget target, StageException? refused, CancellationToken cancellationToken)
    {
        try
        {
            return await InOneStreamAsync(target, cancellationToken);
        }
        catch (StageException) when (refused is not null)
        {
            throw refused;
        }
    }

    private Task<DownloadedMedia> InOneStreamAsync(MediaTarget target, CancellationToken cancellationToken) =>
        new StreamedDownload(context, source, target).RunAsync(cancellationToken);
}
