using Recordings.Contract;

namespace StageRunner.Hosting;

/// <summary>Facts as they may leave the process: what services said within them is redacted, addresses of what was published stay whole but for secrets.</summary>
internal static class RedactedFacts
{
    /// <summary>The same facts; the very same object where nothing was published.</summary>
    public static StageFacts Of(StageFacts facts, Redactor redactor) => facts.Publication is not { } made ? facts : facts with
    {
        Publication = made with
        {
            Id = made.Id is null ? null : redactor.Hide(made.Id),
            Url = made.Url is null ? null : redactor.Hide(made.Url),
            Post = [.. made.Post.Select(step => step with { Message = step.Message is null ? null : redactor.Clean(step.Message) })],
            Notes = [.. made.Notes.Select(redactor.Clean)],
        },
    };
}
