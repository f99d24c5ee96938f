using Microsoft.Extensions.Logging;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Hosting;
using StageRunner.Stages.Transcribe.Chunks;
using StageRunner.Stages.Transcribe.Recognisers;
using StageRunner.Transcripts;

namespace StageRunner.Stages.Transcribe;

/// <summary>Has the trimmed media's audio recognised, in chunks where it is long.</summary>
internal sealed class RecogniserProvider(Func<StageContext, TranscribeRequest, IRecogniser> create) : ITranscriptionProvider
{
    /// <inheritdoc />
    public TranscriptTimeLine TimeLine => TranscriptTimeLine.Trimmed;

    /// <inheritdoc />
    public async Task<HeardText> TranscribeAsync(StageContext context, TranscribeRequest settings, TrimMap? map, CancellationToken cancellationToken)
    {
        using var recogniser = create(context, settings);
        var audio = await SpeechAudio.PrepareAsync(context, map, cancellationToken);
        var chunks = ChunkPlanner.Plan(audio.Duration, audio.Silences, recogniser.Limits);
        context.Logger.LogInformation("Transcribing {Seconds:0} s in {Chunks} chunks", audio.Duration, chunks.Count);
        var heard = await new ChunkRun(context, recogniser, new ChunkCutter(context, audio)).RunAsync(chunks, cancellationToken);
        context.Faults.Reach(StageFaults.TranscribeHeard);
        return new HeardText(heard.Select(chunk => chunk.Language).FirstOrDefault(language => language is not null), ChunkJoin.Join(chunks, heard));
    }
}
