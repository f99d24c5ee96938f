using System.Text.Json;
using Microsoft.Extensions.Logging;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;
using StageRunner.Hosting;
using StageRunner.Stages.Topics.BuiltIn;
using StageRunner.Stages.Topics.Chat;

namespace StageRunner.Stages.Topics;

/// <summary>Leaves <c>topics.json</c>: what the transcript is about, and when.</summary>
public sealed class TopicsStage : IStage
{
    private const int MaxTranscriptBytes = 256 * 1024 * 1024;

    /// <inheritdoc />
    public string Name => StageNames.Topics;

    /// <inheritdoc />
    public async Task<StageOutput> RunAsync(StageContext context, CancellationToken cancellationToken)
    {
        var settings = context.Settings(RecordingsJson.Default.TopicsRequest);
        var input = context.Inputs.Require(ArtifactRole.Transcript);
        var transcript = await context.Inputs.ReadJsonAsync(input, RecordingsJson.Default.Transcript, MaxTranscriptBytes, cancellationToken);
        if (transcript.Segments is not { Count: > 0 })
        {
            throw new StageException(ErrorCodes.LowQualityTranscript, "The transcript has no words, so there are no topics in it; disable topics, or transcribe again");
        }

        var talk = Talk.Of(transcript, settings.Language);
        var topics = settings.Provider switch
        {
            TopicsProvider.BuiltIn => BuiltInTopics.Find(talk, settings.Granularity),
            TopicsProvider.OpenAI => await ChatTopics.FindAsync(context, settings, talk, cancellationToken),
            _ => throw new StageException(ErrorCodes.ConfigError, $"This runner has no topics provider {settings.Provider}: it is older than the operator"),
        };
        context.Faults.Reach(StageFaults.TopicsFound);
        context.Logger.LogInformation("{Topics} topics, {Breaks} breaks", topics.Timed.Count, topics.Breaks.Count);
        var path = Path.Combine(context.ScratchDirectory, RecordingTopics.FileName);
        await File.WriteAllBytesAsync(path, JsonSerializer.SerializeToUtf8Bytes(topics, RecordingsJson.Default.RecordingTopics), cancellationToken);
        return new StageOutput([new LocalFile(ArtifactRole.Topics, RecordingTopics.FileName, "application/json", path)], new StageFacts());
    }
}
