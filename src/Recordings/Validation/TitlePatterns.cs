using System.Text.RegularExpressions;

namespace Recordings.Validation;

/// <summary>How the regular expressions of a template's matching are read: by the engine without backtracking, which is linear in the title.</summary>
internal static class TitlePatterns
{
    /// <summary>Only bounds a pattern that is huge once expanded.</summary>
    public static TimeSpan Bound { get; } = TimeSpan.FromMilliseconds(100);

    public static RegexOptions Options(bool caseSensitive) =>
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (caseSensitive ? RegexOptions.None : RegexOptions.IgnoreCase);
}
