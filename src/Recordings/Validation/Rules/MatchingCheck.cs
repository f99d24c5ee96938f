using System.Text.RegularExpressions;
using Recordings.Resources;

namespace Recordings.Validation.Rules;

/// <summary>matching: it can match something, and its expressions can be read by the engine that is used.</summary>
internal static class MatchingCheck
{
    private const int MaxTexts = 100;
    private const int MaxTitle = 500;
    private const int MaxPart = 200;
    private const int MaxPatterns = 50;
    private const int MaxPattern = 256;

    public static void Check(MatchingRules? matching, string path, FieldErrors errors)
    {
        if (matching is null)
        {
            return;
        }

        ListChecks.Texts($"{path}.exact", matching.Exact, MaxTexts, MaxTitle, errors);
        ListChecks.Texts($"{path}.keywords", matching.Keywords, MaxTexts, MaxPart, errors);
        ListChecks.Texts($"{path}.exclude", matching.Exclude, MaxTexts, MaxPart, errors);
        ListChecks.Texts($"{path}.regex", matching.Regex, MaxPatterns, MaxPattern, errors);
        foreach (var (pattern, index) in (matching.Regex ?? []).Select((pattern, index) => (pattern, index)))
        {
            Pattern(pattern, $"{path}.regex[{index}]", matching.CaseSensitive, errors);
        }

        if (matching is { Sources: null or [], Exact: null or [], Keywords: null or [], Regex: null or [] })
        {
            errors.Add(path, "matches nothing: add exact, keywords, regex or sources, or leave matching out");
        }
    }

    private static void Pattern(string pattern, string field, bool caseSensitive, FieldErrors errors)
    {
        try
        {
            _ = new Regex(pattern, TitlePatterns.Options(caseSensitive), TitlePatterns.Bound);
        }
        catch (NotSupportedException)
        {
            errors.Add(field, $"{Checks.Quote(pattern)} needs an engine that backtracks: write it without backreferences, lookarounds and atomic groups");
        }
        catch (ArgumentException exception)
        {
            errors.Add(field, $"{Checks.Quote(pattern)} can't be read: {exception.Message}");
        }
    }
}
