using System.Text.RegularExpressions;
using Recordings.Resources;
using Recordings.Validation;

namespace Recordings.Planning.Templates;

/// <summary>Whether a template's rules are for a title: sources filter, then excludes, then any one of exact, keywords and regex is enough.</summary>
public static class TitleMatching
{
    /// <summary>Whether they match. No rules: no match. A pattern that does not parse matches nothing: the template's own status says so.</summary>
    /// <param name="rules">The rules; null: none.</param>
    /// <param name="title">The Recording's title.</param>
    /// <param name="source">The RecordingSource that it came from; null: none.</param>
    public static bool Matches(MatchingRules? rules, string title, string? source)
    {
        if (rules is null || (rules.Sources is { Count: > 0 } sources && !sources.Contains(source, StringComparer.Ordinal)))
        {
            return false;
        }

        var comparison = rules.CaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        if ((rules.Exclude ?? []).Any(part => title.Contains(part, comparison)))
        {
            return false;
        }

        return IsBySourceAlone(rules)
            || (rules.Exact ?? []).Any(whole => string.Equals(title, whole, comparison))
            || (rules.Keywords ?? []).Any(part => title.Contains(part, comparison))
            || (rules.Regex ?? []).Any(pattern => IsFound(pattern, title, rules.CaseSensitive));
    }

    /// <summary>Whether sources are all that is asked for: everything of theirs is meant.</summary>
    internal static bool IsBySourceAlone(MatchingRules rules) =>
        rules is { Sources.Count: > 0, Exact: null or [], Keywords: null or [], Regex: null or [] };

    private static bool IsFound(string pattern, string title, bool caseSensitive)
    {
        try
        {
            return Regex.IsMatch(title, pattern, TitlePatterns.Options(caseSensitive), TitlePatterns.Bound);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
