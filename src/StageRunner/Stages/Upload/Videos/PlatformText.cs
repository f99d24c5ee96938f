using StageRunner.Outside;

namespace StageRunner.Stages.Upload.Videos;

/// <summary>What a platform says, fit for a message: one line, cut, without the tokens that were sent to it.</summary>
internal static class PlatformText
{
    /// <summary>The tokens go before the cut, which might leave half of one.</summary>
    public static string Clean(string? said, params IEnumerable<string> tokens) =>
        ForeignText.Cut(tokens.Where(token => token.Length > 0).Aggregate(ForeignText.Line(said), (text, token) => text.Replace(token, "***", StringComparison.Ordinal)));

    /// <summary>A text, id or number; empty: it is none.</summary>
    public static string Of(OutsideValue parent, string name) => parent[name].Scalar ?? "";
}
