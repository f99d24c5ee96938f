namespace StageRunner.Providers;

/// <summary>Keeps a conversation one in which user and model take turns: many servers refuse any other.</summary>
internal static class Conversation
{
    /// <summary>Says something more to the model; where it has not answered, in the same breath as before.</summary>
    public static void Tell(this List<ChatMessage> messages, string text)
    {
        if (messages is [.., { Role: "user" } last])
        {
            messages[^1] = last with { Content = $"{last.Content}\n\n{text}" };
        }
        else
        {
            messages.Add(new ChatMessage("user", text));
        }
    }
}
