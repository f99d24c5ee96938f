using System.Text.Json;
using Microsoft.Extensions.Logging;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;
using StageRunner.Hosting;
using StageRunner.Stages.Segment.BuiltIn;
using StageRunner.Stages.Segment.Chat;

namespace StageRunner.Stages.Segment;

/// <summary>Leaves <c>segments.json</c>: the moments that become clips.</summary>
public sealed class SegmentStage : IStage
{
    private const int MaxTranscriptBytes = 256 * 1024 * 1024;

    /// <inheritdoc />
    public string Name => StageNames.Segment;

    /// <inheritdoc />
    public async Task<StageOutput> RunAsync(StageContext context, CancellationToken cancellationToken)
    {
        var settings = context.Settings(RecordingsJson.Default.SegmentRequest);
        var input = context.Inputs.Require(ArtifactRole.Transcript);
        var transcript = await context.Inputs.ReadJsonAsync(input, RecordingsJson.Default.Transcript, MaxTranscriptBytes, cancellationToken);
        var limits = ClipLimits.Of(settings);
        var talk = SpokenTalk.Of(transcript, limits);
        RequireRoom(talk, limits);
        var clips = settings.Provider switch
        {
            TopicsProvider.BuiltIn => ClipChoice.Choose(BuiltInIdeas.Find(talk, limits), talk, limits),
            TopicsProvider.OpenAI => await ChatIdeas.FindAsync(context, settings, talk, limits, cancellationToken),
            _ => throw new StageException(ErrorCodes.ConfigError, $"This runner has no clips provider {settings.Provider}: it is older than the operator"),
        };
        context.Faults.Reach(StageFaults.SegmentFound);
        context.Logger.LogInformation("{Clips} clips of {Sentences} sentences", clips.Count, talk.Sentences.Count);
        var path = Path.Combine(context.ScratchDirectory, ClipSegments.FileName);
        var segments = new ClipSegments { Language = talk.Language, Clips = clips };
        await File.WriteAllBytesAsync(path, JsonSerializer.SerializeToUtf8Bytes(segments, RecordingsJson.Default.ClipSegments), cancellationToken);
        return new StageOutput([new LocalFile(ArtifactRole.ClipSegments, ClipSegments.FileName, "application/json", path)], new StageFacts { Clips = clips.Count });
    }

    /// <summary>A service is not asked for what nobody could find.</summary>
    private static void RequireRoom(SpokenTalk talk, ClipLimits limits)
    {
        if (talk.Words.Count == 0)
        {
            throw new StageException(ErrorCodes.LowQualityTranscript, "The transcript has no words, so there are no clips in it; disable clips, or transcribe again");
        }

        var fitter = new ClipFitter(talk, limits);
        if (!Enumerable.Range(0, talk.Sentences.Count).Any(sentence => fitter.Fit(sentence, sentence) is not null))
        {
            throw new StageException(
                ErrorCodes.NoClips, $"No stretch of speech is {TimeSpan.FromMilliseconds(limits.MinLength)} to {TimeSpan.FromMilliseconds(limits.MaxLength)} long");
        }
    }
}
