using Microsoft.Extensions.Logging;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Outside;
using StageRunner.Providers;

namespace StageRunner.Stages.Topics.Chat;

/// <summary>Topics from a language model: asked, checked, asked once more with what was wrong, and then it is an error. Never half an answer.</summary>
internal static class ChatTopics
{
    private const int LongestQuote = 20_000;

    /// <summary>What the talk is about.</summary>
    /// <exception cref="StageException">BadProviderOutput: two answers of no use; or one of the Provider and Credential codes.</exception>
    public static async Task<RecordingTopics> FindAsync(StageContext context, TopicsRequest settings, Talk talk, CancellationToken cancellationToken)
    {
        using var client = new ChatClient(ProviderEndpoint.Create(context, settings.Endpoint, settings.Secret), settings.Model, context.Time);
        var lines = TranscriptLines.Of(talk);
        List<ChatMessage> messages =
        [
            new("system", TopicPrompt.System),
            new("user", TopicPrompt.User(lines, talk.Language, TopicSpacing.Count(settings.Granularity, talk.Duration))),
        ];
        var (answer, problems) = await AskAsync(client, messages, lines, cancellationToken);
        if (answer is null)
        {
            context.Logger.LogInformation("The model's answer is of no use ({Problems}); asking once more", string.Join("; ", problems.Take(5)));
            messages.Tell(TopicPrompt.Repair([.. problems.Take(10)]));
            (answer, problems) = await AskAsync(client, messages, lines, cancellationToken);
        }

        return answer is null
            ? throw new StageException(ErrorCodes.BadProviderOutput, $"The model answered twice without use: {string.Join("; ", problems.Take(3))}")
            : new RecordingTopics
            {
                Language = talk.Language,
                Summary = answer.Summary,
                MainTopics = answer.MainTopics,
                Timed = talk.Timed([.. answer.Topics.Select(topic => (lines.SegmentOf(topic.Line), topic.Title))]),
                Breaks = talk.Breaks(),
            };
    }

    private static async Task<(TopicAnswer? Answer, IReadOnlyList<string> Problems)> AskAsync(
        ChatClient client, List<ChatMessage> messages, TranscriptLines lines, CancellationToken cancellationToken)
    {
        var reply = await client.AskAsync(messages, TopicPrompt.SchemaName, TopicPrompt.Schema(), cancellationToken);
        var (answer, problems) = TopicAnswer.Read(reply, lines.Count);
        if (answer is null && reply.Text.Length > 0)
        {
            messages.Add(new ChatMessage("assistant", ForeignText.Head(reply.Text, LongestQuote)));
        }

        return (answer, problems);
    }
}
