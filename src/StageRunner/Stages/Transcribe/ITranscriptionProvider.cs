using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Stages.Transcribe;

/// <summary>Turns speech into words.</summary>
internal interface ITranscriptionProvider
{
    /// <summary>Which time line the segments have.</summary>
    TranscriptTimeLine TimeLine { get; }

    /// <summary>The segments in order of their start, every one with its words.</summary>
    /// <exception cref="StageException">TranscriptMissing, BadProviderOutput, or one of the Provider codes.</exception>
    Task<IReadOnlyList<TranscriptSegment>> TranscribeAsync(StageContext context, TranscribeRequest settings, CancellationToken cancellationToken);
}

/// <summary>What time 0 of a provider's answer is.</summary>
internal enum TranscriptTimeLine
{
    /// <summary>The downloaded media's start: what trim cut is still in it.</summary>
    Source,

    /// <summary>The trimmed media's start.</summary>
    Trimmed,
}
