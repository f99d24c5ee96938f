using StageRunner.Outside;

namespace StageRunner.Providers;

/// <summary>Finds what an error says for people: in lists, in objects within objects, in JSON within a string.</summary>
internal static class FaultWords
{
    private const int Deepest = 6;
    private const int MostItems = 4;

    private static readonly string[] Names =
        ["message", "msg", "detail", "details", "error", "errors", "error_description", "description", "reason", "title", "fault", "exception", "statusText"];

    /// <summary>The words; empty: there are none.</summary>
    public static string Of(OutsideValue value, int depth = 0) => depth > Deepest ? "" : value.Kind switch
    {
        OutsideKind.Text => OfText(value.Text!, depth),
        OutsideKind.List => string.Join("; ", value.Items.Take(MostItems).Select(item => Of(item, depth + 1)).Where(words => words.Length > 0).Distinct(StringComparer.Ordinal)),
        OutsideKind.Object => OfObject(value, depth),
        _ => "",
    };

    private static string OfText(string text, int depth)
    {
        // A gateway puts another server's whole answer into a string.
        var inner = text.AsSpan().TrimStart() is ['{' or '[', ..] && OutsideJson.Parse(text) is { } json ? Of(json, depth + 1) : "";
        return inner.Length > 0 ? inner : ForeignText.Line(text);
    }

    private static string OfObject(OutsideValue value, int depth)
    {
        var words = Names.Select(name => Of(value[name], depth + 1)).FirstOrDefault(words => words.Length > 0) ?? "";

        // FastAPI says where the fault is, OpenRouter what the server behind it said.
        var place = string.Join('.', value["loc"].Items.Select(part => part.Scalar).Where(part => part is not (null or "body" or "query")));
        var behind = Of(value["metadata"]["raw"], depth + 1);
        return string.Join(": ", new[] { ForeignText.Line(place), words, behind }.Where(part => part.Length > 0).Distinct(StringComparer.Ordinal));
    }
}
