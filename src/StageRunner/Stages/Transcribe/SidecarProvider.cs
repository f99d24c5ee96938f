using System.Globalization;
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
        var segments = CueReader.Read(bytes).Select(CueWords.Segment).ToList();
        return map is null || segments.Any(segment => segment.Start < map.End && segment.End > map.Start)
            ? new HeardText(Language: null, segments)
            : throw CueFault.Of(string.Create(
                CultureInfo.InvariantCulture,
                $"does not fit the media: what trim kept of it is from {map.Start:0.0} to {map.End:0.0} s, and all {segments.Count} cues lie outside of that, from {segments[0].Start:0.0} s on"));
    }
}
