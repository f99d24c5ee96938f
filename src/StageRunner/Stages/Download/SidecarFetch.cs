using Microsoft.Extensions.Logging;
using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Stages.Download;

/// <summary>Fetches the transcript beside the media for those who want it; for all others it is a gift that may fail.</summary>
internal static class SidecarFetch
{
    /// <summary>Fetches it to scratch, in the encoding that the user says, if any. Null: there is none, or nobody wants it and it can't be had.</summary>
    /// <exception cref="StageException">Where it is what is transcribed from: what is wrong with it, in words that name it.</exception>
    public static async Task<Sidecar?> RunAsync(StageContext context, IMediaSource source, string? encoding, CancellationToken cancellationToken)
    {
        try
        {
            return await Sidecar.FetchAsync(context, source, encoding, cancellationToken);
        }
        catch (StageException fault) when (!context.Request.Tuning.TranscriptWanted && IsOfTheSource(fault))
        {
            context.Logger.LogWarning("The transcript beside the media is left out, nothing here reads it: {Message}", fault.Message);
            return null;
        }
        catch (StageException fault) when (!fault.Message.Contains("transcript", StringComparison.OrdinalIgnoreCase) && IsOfTheSource(fault))
        {
            throw new StageException(fault.Code, $"The transcript beside the media: {fault.Message}", fault.RetryAfter, fault);
        }
    }

    /// <summary>The transcript if it fits the media. Null: there is none, or it does not fit and nobody wants it.</summary>
    /// <exception cref="StageException">TranscriptInvalid: it is wanted, and belongs to another recording.</exception>
    public static Sidecar? Fitting(StageContext context, Sidecar? sidecar, double duration)
    {
        try
        {
            sidecar?.RequireWithin(duration);
            return sidecar;
        }
        catch (StageException fault) when (!context.Request.Tuning.TranscriptWanted)
        {
            context.Logger.LogWarning("The transcript beside the media is left out, nothing here reads it: {Message}", fault.Message);
            return null;
        }
    }

    // What is wrong with the credentials, or with the whole source, is wrong with the media too, which says so next.
    private static bool IsOfTheSource(StageException fault) => fault.Code is ErrorCodes.SourceNotFound or ErrorCodes.SourceUnauthorized or ErrorCodes.SourceUnavailable
        or ErrorCodes.SourceRefused or ErrorCodes.SourceTooLarge or ErrorCodes.NotMedia or ErrorCodes.TranscriptInvalid;
}
