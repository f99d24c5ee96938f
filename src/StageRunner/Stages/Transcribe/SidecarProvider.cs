using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Transcripts;

namespace StageRunner.Stages.Transcribe;

/// <summary>The transcript that came with the media.</summary>
internal sealed class SidecarProvider : ITranscriptionProvider
{
    /// <inheritdoc />
    public TranscriptTimeLine TimeLine => TranscriptTimeLine.Source;

    /// <inheritdoc />
    public async Task<HeardText> TranscribeAsync(StageContext context, TranscribeRequest settings, TrimMap? map, CancellationToken cancellationToken)
    {
        var file = context.Inputs.Find(ArtifactRole.Sidecar)
            ?? throw new StageException(ErrorCodes.TranscriptMissing, "No transcript came with the media; name one in spec.source, or choose another transcription.provider");
        var bytes = await context.Inputs.ReadAllAsync(file, CueReader.MaxBytes, cancellationToken);
        return new HeardText(Language: null, [.. CueReader.Read(bytes).Select(CueWords.Segment)]);
    }
}
