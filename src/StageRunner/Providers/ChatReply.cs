namespace StageRunner.Providers;

/// <summary>What a model said.</summary>
/// <param name="Text">Without its thoughts; empty: nothing that can be used.</param>
/// <param name="Lack">Why the text is empty, to tell the model and the user; empty: it is not.</param>
public sealed record ChatReply(string Text, string Lack)
{
    /// <summary>Whether the server stopped it at a limit of length.</summary>
    public bool IsCut { get; init; }
}
