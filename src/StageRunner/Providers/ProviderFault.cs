using System.Text.Json;
using StageRunner.Transcripts;

namespace StageRunner.Providers;

/// <summary>What a service says of an error, in one of the shapes that are found: <c>{"error":{"message","type","code"}}</c>, <c>{"error":"..."}</c>, <c>{"detail":"..."}</c>.</summary>
/// <param name="Message">For people, one line, cut; empty: nothing was said.</param>
/// <param name="Kind">Its type and code, for machines.</param>
internal sealed record ProviderFault(string Message, string Kind)
{
    private const int MaxMessage = 200;

    public bool SaysQuota => Has("insufficient_quota") || Has("insufficient_balance") || Has("billing");

    public bool SaysRateLimit => Has("rate_limit") || Has("429");

    public bool SaysKey => Has("invalid_api_key") || Has("authentication") || Has("unauthorized") || Has("401");

    public bool SaysRequest => Has("invalid_request") || Has("not_found") || Has("unsupported") || Has("400") || Has("404") || Has("422");

    /// <summary>The fault that a body tells of; null: it tells of none.</summary>
    public static ProviderFault? Of(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (body.TryGetProperty("error", out var error) && error.ValueKind is JsonValueKind.Object or JsonValueKind.String)
        {
            return error.ValueKind == JsonValueKind.String
                ? new ProviderFault(Cut(error.GetString()!), Kind: "")
                : new ProviderFault(Cut(Text(error, "message")), $"{Text(error, "type")} {Text(error, "code")}");
        }

        return null;
    }

    /// <summary>Of an answer that is no success, whose body may say why under other names.</summary>
    public static ProviderFault? OfFailure(JsonElement body) => Of(body) ?? (body.ValueKind == JsonValueKind.Object
        ? new ProviderFault(Cut(Text(body, "detail") is { Length: > 0 } detail ? detail : Text(body, "message")), Text(body, "code"))
        : null);

    private static string Text(JsonElement parent, string name) => !parent.TryGetProperty(name, out var value) ? "" : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        _ => "",
    };

    private static string Cut(string text)
    {
        var line = CueText.Space(text);
        return line.Length <= MaxMessage ? line : line[..MaxMessage] + "…";
    }

    private bool Has(string word) => Kind.Contains(word, StringComparison.OrdinalIgnoreCase);
}
