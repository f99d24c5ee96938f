using Microsoft.Playwright;

namespace Dashboard.Tests.Checks;

/// <summary>
/// What can be checked of a page's usability by a machine, for whoever has no mouse, sees little or nothing, or has a small screen. Each check is a
/// script that returns sentences; none is good.
/// </summary>
internal static class PageChecks
{
    private static readonly IReadOnlyList<string> Scripts = [.. new[] { "names.js", "structure.js", "contrast.js", "room.js" }.Select(Read)];

    /// <summary>All that is wrong with what is shown now.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(IPage page)
    {
        var problems = new List<string>();
        foreach (var script in Scripts)
        {
            problems.AddRange(await page.EvaluateAsync<string[]>(script));
        }

        return problems;
    }

    private static string Read(string name)
    {
        using var stream = typeof(PageChecks).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
