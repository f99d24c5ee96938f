using System.Text.Json;
using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Transcripts;

namespace StageRunner.Providers;

/// <summary>Reads a completion.</summary>
internal static class ChatAnswer
{
    private const string ThoughtsStart = "<think>";
    private const string ThoughtsEnd = "</think>";

    /// <summary>What the model says, without its thoughts; empty: nothing, or not to its end.</summary>
    /// <exception cref="StageException">ProviderRejected: it refuses; ProviderUnavailable: it had no room; BadProviderOutput: this is no completion.</exception>
    public static string Read(JsonElement answer)
    {
        var choice = answer.ValueKind == JsonValueKind.Object ? LooseJson.Objects(answer, "choices").FirstOrDefault() : default;
        if (choice.ValueKind != JsonValueKind.Object || !choice.TryGetProperty("message", out var message) || message.ValueKind != JsonValueKind.Object)
        {
            throw new StageException(ErrorCodes.BadProviderOutput, "The language service's answer has no message");
        }

        var reason = LooseJson.Text(choice, "finish_reason");
        if (LooseJson.Text(message, "refusal") is { Length: > 0 } || reason == "content_filter")
        {
            throw new StageException(ErrorCodes.ProviderRejected, "The language service refuses to speak about this transcript");
        }

        if (reason == "insufficient_system_resource")
        {
            throw new StageException(ErrorCodes.ProviderUnavailable, "The language service ran out of room in the middle of its answer");
        }

        return reason == "length" ? "" : WithoutThoughts(Content(message)).Trim();
    }

    private static string Content(JsonElement message) => !message.TryGetProperty("content", out var content) ? "" : content.ValueKind switch
    {
        JsonValueKind.String => content.GetString()!,
        JsonValueKind.Array => string.Concat(LooseJson.Objects(message, "content").Select(part => LooseJson.Text(part, "text") ?? "")),
        _ => "",
    };

    /// <summary>Some servers leave a model's thoughts in its answer, now and then without their beginning; thoughts without end are no answer.</summary>
    private static string WithoutThoughts(string text)
    {
        var end = text.LastIndexOf(ThoughtsEnd, StringComparison.OrdinalIgnoreCase);
        if (end >= 0)
        {
            return text[(end + ThoughtsEnd.Length)..];
        }

        var start = text.IndexOf(ThoughtsStart, StringComparison.OrdinalIgnoreCase);
        return start >= 0 ? text[..start] : text;
    }
}
