using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Outside;

namespace StageRunner.Providers;

/// <summary>Reads a completion: what the model says, wherever its server put it.</summary>
internal static class ChatAnswer
{
    private static readonly string[] CutReasons = ["length", "max_tokens", "model_length", "max_output_tokens", "incomplete"];

    /// <summary>Whether this is a completion at all.</summary>
    public static bool Is(OutsideValue answer) => Parts(answer) is var (choice, message) && (message.Kind == OutsideKind.Object || choice["text"].IsSaid);

    /// <summary>What the model says, without its thoughts.</summary>
    /// <exception cref="StageException">ProviderRejected: it refuses; ProviderUnavailable: it had no room; BadProviderOutput: this is no completion.</exception>
    public static ChatReply Read(OutsideValue answer)
    {
        var (choice, message) = Parts(answer);
        if (!Is(answer))
        {
            throw new StageException(ErrorCodes.BadProviderOutput, "The language service's answer has no message");
        }

        var reason = choice.TextOf("finish_reason", "stop_reason")?.ToLowerInvariant();
        if (message["refusal"].IsSaid || reason == "content_filter")
        {
            throw new StageException(ErrorCodes.ProviderRejected, "The language service refuses to speak about this transcript");
        }

        if (reason == "insufficient_system_resource")
        {
            throw new StageException(ErrorCodes.ProviderUnavailable, "The language service ran out of room in the middle of its answer");
        }

        if (CutReasons.Contains(reason))
        {
            return new ChatReply("", "it was cut off at the length limit: answer shorter") { IsCut = true };
        }

        var text = Said(message, choice);
        return new ChatReply(text, text.Length > 0 ? "" : Thoughts(message).Length > 0 ? "it holds only thoughts, no answer" : "it is empty");
    }

    private static (OutsideValue Choice, OutsideValue Message) Parts(OutsideValue answer)
    {
        var choice = answer["choices"].Objects.FirstOrDefault();
        var message = choice["message"].IsSaid ? choice["message"] : answer["message"];
        return (choice, message.Kind == OutsideKind.Object ? message : default);
    }

    /// <summary>The content; else what a tool was to be called with; else, where a switch of the server's is wrong, an object that stands among the thoughts.</summary>
    private static string Said(OutsideValue message, OutsideValue choice)
    {
        var content = ModelText.Final(Content(message["content"]) is { Length: > 0 } said ? said : choice["text"].Text ?? "");
        if (content.Length > 0)
        {
            return content;
        }

        var calls = message["tool_calls"].Objects.Select(call => call["function"]).Append(message["function_call"]).Append(message);
        var called = calls.Select(call => Content(call.First("arguments", "parsed"))).FirstOrDefault(arguments => arguments.Length > 0);
        return called ?? OutsideJson.Find(ModelText.Final(Thoughts(message))).Select(found => found.Raw).LastOrDefault() ?? "";
    }

    private static string Thoughts(OutsideValue message) => Content(message.First("reasoning_content", "reasoning", "thinking"));

    /// <summary>A text, a list of parts that have one, or the object itself.</summary>
    private static string Content(OutsideValue content) => content.Kind switch
    {
        OutsideKind.Text => content.Text!,
        OutsideKind.List => string.Concat(content.Items.Select(part => part.Text ?? part.TextOf("text", "content") ?? "")),
        OutsideKind.Object => content.TextOf("text") ?? content.Raw,
        _ => "",
    };
}
