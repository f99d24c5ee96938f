namespace StageRunner.Stages.Clips;

/// <summary>Texts within a filter graph.</summary>
internal static class FilterText
{
    /// <summary>A path as a filter's option: escaped for the option, and once more for the graph.</summary>
    public static string Path(string path) => Escape(Escape(System.IO.Path.GetFullPath(path), "\\':"), "\\'[],;");

    private static string Escape(string text, string special) => string.Concat(text.Select(letter => special.Contains(letter, StringComparison.Ordinal) ? $"\\{letter}" : $"{letter}"));
}
