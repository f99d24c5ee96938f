using System.Text;
using System.Text.RegularExpressions;
using StageRunner.Outside;

namespace StageRunner.Providers;

/// <summary>What a service says of an error, in whatever shape.</summary>
/// <param name="Message">For people, one line, cut; empty: nothing was said.</param>
/// <param name="Kind">Its type and code, for machines.</param>
internal sealed partial record ProviderFault(string Message, string Kind)
{
    /// <summary>Whether it came as a web page: from something in front of the service, not from itself.</summary>
    public bool IsPage { get; init; }

    public bool SaysQuota => Has("insufficient_quota") || Has("insufficient_balance") || Has("billing");

    public bool SaysRateLimit => Has("rate_limit") || Has("429");

    public bool SaysKey => Has("invalid_api_key") || Has("authentication") || Has("unauthorized") || Has("401");

    public bool SaysRequest => Has("invalid_request") || Has("not_found") || Has("unsupported") || Has("400") || Has("404") || Has("422");

    /// <summary>The fault that a body tells of; null: it tells of none. An error that says nothing is none.</summary>
    public static ProviderFault? Of(OutsideValue body)
    {
        var error = body["error"];
        if (!error.IsSaid || error.Flag == false)
        {
            return null;
        }

        var fault = new ProviderFault(ForeignText.Cut(FaultWords.Of(error)), KindOf(error));
        return fault.Message.Length > 0 || fault.Kind.Length > 0 || error.Kind != OutsideKind.Object ? fault : null;
    }

    /// <summary>Of an answer that is no success, whose body may say why under other names.</summary>
    public static ProviderFault OfFailure(OutsideValue body) => Of(body) is { Message.Length: > 0 } fault ? fault
        : new ProviderFault(ForeignText.Cut(FaultWords.Of(body)), $"{KindOf(body)} {KindOf(body["error"])}".Trim());

    /// <summary>Of an answer that is no JSON: a page's title, else its text.</summary>
    public static ProviderFault OfPage(byte[] body)
    {
        var text = Encoding.UTF8.GetString(body);
        var isPage = text.AsSpan().TrimStart().StartsWith("<");
        var said = !isPage ? text : Heading().Match(text) is { Success: true } match ? match.Groups["words"].Value : "";
        return new ProviderFault(ForeignText.Cut(System.Net.WebUtility.HtmlDecode(said)), Kind: "") { IsPage = isPage };
    }

    private static string KindOf(OutsideValue error) =>
        string.Join(' ', new[] { error["type"].Scalar, error["code"].Scalar, error["status"].Scalar }.Where(word => word is { Length: > 0 and <= 100 } and not "0" and not "200"));

    private bool Has(string word) => Kind.Contains(word, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("<(title|h1)[^>]*>(?<words>[^<]*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Heading();
}
