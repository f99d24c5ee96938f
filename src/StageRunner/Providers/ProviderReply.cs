using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Outside;

namespace StageRunner.Providers;

/// <summary>What came of a request.</summary>
/// <param name="Status">HTTP's.</param>
/// <param name="Body">The answer's JSON; missing: it has none.</param>
/// <param name="Refusal">Why it is no success; null: it is one.</param>
internal sealed record ProviderReply(int Status, OutsideValue Body, StageException? Refusal)
{
    // Words of servers that can't do what they are asked and say so as a fault of their own.
    private static readonly string[] Unsupported =
        ["response_format", "json_schema", "json_object", "json schema", "schema", "grammar", "xgrammar", "guided", "structured output", "verbose_json", "timestamp_granularities"];

    /// <summary>
    /// Whether a simpler request may be taken: the refusal is of the request, not of who sends it. By status, since no two servers use the same words; a fault of
    /// the server counts only where it speaks of the answer's form.
    /// </summary>
    public bool IsAboutRequest => Refusal is { } refusal && Status switch
    {
        400 or 404 or 405 or 415 or 422 => refusal.Code == ErrorCodes.ProviderRejected,
        >= 500 => SpeaksOfForm(refusal.Message),
        200 => refusal.Code == ErrorCodes.ProviderRejected || SpeaksOfForm(refusal.Message),
        _ => false,
    };

    /// <summary>The answer.</summary>
    /// <exception cref="StageException">The refusal.</exception>
    public OutsideValue Require() => Refusal is null ? Body : throw Refusal;

    private static bool SpeaksOfForm(string message) => Unsupported.Any(word => message.Contains(word, StringComparison.OrdinalIgnoreCase));
}
