using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Transcripts;

namespace StageRunner.Stages.Transcribe;

/// <summary>Turns speech into words.</summary>
internal interface ITranscriptionProvider
{
    /// <summary>Which time line the segments have.</summary>
    TranscriptTimeLine TimeLine { get; }

    /// <summary>What was said.</summary>
    /// <param name="context">What there is to work with.</param>
    /// <param name="settings">The stage's settings.</param>
    /// <param name="map">What trim cut; null: it was not asked to.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StageException">TranscriptMissing, BadProviderOutput, or one of the Provider codes.</exception>
    Task<HeardText> TranscribeAsync(StageContext context, TranscribeRequest settings, TrimMap? map, CancellationToken cancellationToken);
}

/// <summary>What time 0 of a provider's answer is.</summary>
internal enum TranscriptTimeLine
{
    /// <summary>The downloaded media's start: what trim cut is still in it.</summary>
    Source,

    /// <summary>The trimmed media's start.</summary>
    Trimmed,
}
