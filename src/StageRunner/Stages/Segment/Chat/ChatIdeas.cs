using Microsoft.Extensions.Logging;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Outside;
using StageRunner.Providers;

namespace StageRunner.Stages.Segment.Chat;

/// <summary>Clips from a language model: asked, checked, asked once more with what was wrong if nothing was of use, and then it is an error.</summary>
internal static class ChatIdeas
{
    private const int LongestQuote = 20_000;

    /// <summary>The clips, at least one.</summary>
    /// <exception cref="StageException">BadProviderOutput: two answers of no use; or one of the Provider and Credential codes.</exception>
    public static async Task<IReadOnlyList<ClipSegment>> FindAsync(
        StageContext context, SegmentRequest settings, SpokenTalk talk, ClipLimits limits, CancellationToken cancellationToken)
    {
        using var client = new ChatClient(ProviderEndpoint.Create(context, settings.Endpoint, settings.Secret), settings.Model, context.Time);
        List<ChatMessage> messages = [new("system", ClipPrompt.System), new("user", ClipPrompt.User(talk, limits))];
        var (clips, problems) = await AskAsync(client, messages, talk, limits, cancellationToken);
        if (clips.Count == 0)
        {
            context.Logger.LogInformation("The model's answer is of no use ({Problems}); asking once more", string.Join("; ", problems.Take(5)));
            messages.Tell(ClipPrompt.Repair([.. problems.Take(10)]));
            (clips, problems) = await AskAsync(client, messages, talk, limits, cancellationToken);
        }

        if (clips.Count > 0 && problems.Count > 0)
        {
            context.Logger.LogInformation("Some clips of the model's answer are of no use: {Problems}", string.Join("; ", problems.Take(5)));
        }

        return clips.Count > 0
            ? clips
            : throw new StageException(ErrorCodes.BadProviderOutput, $"The model answered twice without use: {string.Join("; ", problems.Take(3))}");
    }

    private static async Task<(IReadOnlyList<ClipSegment> Clips, IReadOnlyList<string> Problems)> AskAsync(
        ChatClient client, List<ChatMessage> messages, SpokenTalk talk, ClipLimits limits, CancellationToken cancellationToken)
    {
        var reply = await client.AskAsync(messages, ClipPrompt.SchemaName, ClipPrompt.Schema(), cancellationToken);
        var (ideas, problems) = ClipAnswer.Read(reply, talk);
        var clips = ClipChoice.Choose(ideas, talk, limits);
        if (clips.Count == 0 && reply.Text.Length > 0)
        {
            messages.Add(new ChatMessage("assistant", ForeignText.Head(reply.Text, LongestQuote)));
        }

        return (clips, ideas.Count > 0 && clips.Count == 0 ? [.. problems, "no clip has a length that is allowed"] : problems);
    }
}
