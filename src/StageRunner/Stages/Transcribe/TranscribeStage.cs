using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;
using StageRunner.Transcripts;

namespace StageRunner.Stages.Transcribe;

/// <summary>Leaves <c>transcript.json</c> and <c>transcript.txt</c> on the trimmed media's time line, and judges their quality.</summary>
public sealed class TranscribeStage : IStage
{
    private const int MaxTrimMapBytes = 1024 * 1024;

    /// <inheritdoc />
    public string Name => StageNames.Transcribe;

    /// <inheritdoc />
    public async Task<StageOutput> RunAsync(StageContext context, CancellationToken cancellationToken)
    {
        var settings = context.Settings(RecordingsJson.Default.TranscribeRequest);
        var provider = TranscriptionProviders.Create(settings.Provider);
        var map = await ReadMapAsync(context, cancellationToken);
        var heard = await provider.TranscribeAsync(context, settings, map, cancellationToken);
        var segments = heard.Segments;
        var transcript = new Transcript
        {
            Language = settings.Language ?? heard.Language,
            Duration = map is null ? segments.Count == 0 ? 0 : segments.Max(segment => segment.End) : Math.Round(map.End - map.Start, 3),
            Segments = map is null || provider.TimeLine == TranscriptTimeLine.Trimmed ? segments : TranscriptClip.Apply(segments, map.Start, map.End),
        };
        var quality = QualityJudge.Judge(transcript, map, settings.Quality ?? new QualitySettings());
        context.Logger.LogInformation(
            "{Words} words in {Segments} segments, quality {Verdict}", transcript.Segments.Sum(segment => segment.Words.Count), transcript.Segments.Count, quality.Verdict);
        return await OutputAsync(context, transcript, new StageFacts { Quality = quality }, cancellationToken);
    }

    /// <summary>What trim cut; null: it was not asked to.</summary>
    private static async Task<TrimMap?> ReadMapAsync(StageContext context, CancellationToken cancellationToken) =>
        context.Inputs.Find(ArtifactRole.TrimMap) is { } file
            ? await context.Inputs.ReadJsonAsync(file, RecordingsJson.Default.TrimMap, MaxTrimMapBytes, cancellationToken)
            : null;

    private static async Task<StageOutput> OutputAsync(StageContext context, Transcript transcript, StageFacts facts, CancellationToken cancellationToken)
    {
        var json = Path.Combine(context.ScratchDirectory, Transcript.FileName);
        var text = Path.Combine(context.ScratchDirectory, Transcript.TextFileName);
        await File.WriteAllBytesAsync(json, JsonSerializer.SerializeToUtf8Bytes(transcript, RecordingsJson.Default.Transcript), cancellationToken);
        await File.WriteAllTextAsync(text, TranscriptText.Of(transcript), new UTF8Encoding(false), cancellationToken);
        return new StageOutput(
            [
                new LocalFile(ArtifactRole.Transcript, Transcript.FileName, "application/json", json),
                new LocalFile(ArtifactRole.TranscriptText, Transcript.TextFileName, "text/plain; charset=utf-8", text),
            ],
            facts);
    }
}
