using Microsoft.Extensions.Logging;
using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;
using StageRunner.Media;

namespace StageRunner.Stages.Download;

/// <summary>Media that may go on.</summary>
/// <param name="File">What the manifest will say: the file that came, or what was salvaged of it.</param>
/// <param name="Info">What it holds.</param>
/// <param name="Lost">What is missing; null: nothing, or nobody looked.</param>
internal sealed record CheckedMedia(OutputFile File, MediaInfo Info, MediaLoss? Lost);

/// <summary>Whether media that came is whole, and what becomes of it if not.</summary>
internal sealed class MediaCheck(StageContext context, MediaIntegrityRule rule)
{
    private readonly MediaProcess _process = new(context.Time);

    /// <summary>Looks.</summary>
    /// <exception cref="StageException">NotMedia, MediaCorrupt, MediaTruncated.</exception>
    public async Task<CheckedMedia> RunAsync(DownloadedMedia media, CancellationToken cancellationToken)
    {
        try
        {
            var info = await new MediaProbe(_process).ProbeAsync(media.Path, cancellationToken);
            if (await PromisedBytes.OfAsync(media.Path, cancellationToken) is { } promised && PromisedBytes.AreMissing(promised, info.SizeBytes))
            {
                throw new StageException(ErrorCodes.MediaTruncated, $"the file has {info.SizeBytes} bytes, but its header promises {promised}");
            }

            await new MediaIntegrity(_process).VerifyAsync(media.Path, info, cancellationToken);
            var lost = rule == MediaIntegrityRule.Salvage ? await new MediaSalvage(_process).DamageAsync(media.Path, info, cancellationToken) : null;
            return new CheckedMedia(media.File, info, lost);
        }
        catch (StageException fault) when (rule == MediaIntegrityRule.Salvage && fault.Code is ErrorCodes.MediaTruncated or ErrorCodes.MediaCorrupt)
        {
            context.Logger.LogWarning("The media is not whole; taking what is there: {Fault}", fault.Message);
            return await SalvageAsync(media, fault, cancellationToken);
        }
        catch (StageException fault) when (fault.Code == ErrorCodes.MediaTruncated)
        {
            throw new StageException(fault.Code, $"{fault.Message}. download.integrity: Salvage publishes what is there", inner: fault);
        }
    }

    private async Task<CheckedMedia> SalvageAsync(DownloadedMedia media, StageException fault, CancellationToken cancellationToken)
    {
        var salvaged = await new MediaSalvage(_process).RunAsync(media.Path, context.ScratchDirectory, fault, cancellationToken);

        // Not the name of what came: that one is in the store already, and a later life must not take the one for the other.
        var type = MediaFileNames.For(salvaged.Info.Container, head: []).MediaType;
        return new CheckedMedia(new LocalFile(DownloadedMedia.Role, Path.GetFileName(salvaged.Path), type, salvaged.Path), salvaged.Info, salvaged.Lost);
    }
}
