using System.Text.RegularExpressions;

namespace ClusterTests.Fixtures;

/// <summary>
/// Parts of a page that show what kubectl printed: a block marked <c>printed by kubectl</c>, whose first line is the command. What differs from one time to the
/// next (ages, identities, sizes) counts as the same.
/// </summary>
public static partial class PrintedBlocks
{
    public static IEnumerable<Match> Of(string page) => Block().Matches(page);

    /// <summary>The page with each block's output replaced.</summary>
    public static string With(string page, IReadOnlyDictionary<string, string> printed) =>
        Block().Replace(page, block => $"{block.Groups["head"]}{printed[block.Groups["command"].Value].TrimEnd('\n')}\n```");

    /// <summary>Output as a page shows it: in no particular namespace, of no particular store, without the server's own notes.</summary>
    public static string Tidy(string output, string ns)
    {
        var lines = Store().Replace(ManagedFields().Replace(output, ""), "https://s3.example.org").Replace(ns, "default", StringComparison.Ordinal).Split('\n')
            .Select(line => line.TrimEnd())
            .Where(line => !Identity().IsMatch(line));
        return string.Join('\n', lines);
    }

    /// <summary>Two outputs that say the same have one such form.</summary>
    public static string Essence(string output)
    {
        var lines = output.Split('\n').Select(line => Spaces().Replace(Numbers().Replace(Times().Replace(Hashes().Replace(line, "<hash>"), "<time>"), "${name} <number>"), " ").Trim())
            .Where(line => line.Length > 0).ToList();
        var events = lines.IndexOf("Events:");
        // Events of one second come in any order.
        return string.Join('\n', events < 0 ? lines : lines.Take(events + 1).Concat(lines.Skip(events + 1).Order(StringComparer.Ordinal)));
    }

    [GeneratedRegex(@"(?<head><!-- printed by kubectl -->\n```console\n\$ (?<command>[^\n]+)\n).*?```", RegexOptions.Singleline, 1000)]
    private static partial Regex Block();

    [GeneratedRegex(@"^  Managed Fields:\n(    .*\n)+", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ManagedFields();

    [GeneratedRegex(@"^ +(UID|Resource Version|Self Link):|^Annotations:|^ {14}\S", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Identity();

    [GeneratedRegex(@"http://[0-9.]+:[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Store();

    [GeneratedRegex(@"\b[0-9a-f]{8,}\b", RegexOptions.None, 1000)]
    private static partial Regex Hashes();

    [GeneratedRegex(@"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z|(?<![\w.])([0-9]+d)?([0-9]+h)?([0-9]+m)?[0-9]+[smhd](?!\w)( \(x[0-9]+ over [0-9smh]+\))?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Times();

    [GeneratedRegex(@"\b(?<name>Size Bytes:|Seconds:|Share:|Confidence:|Width:|Height:)\s+[0-9.]+", RegexOptions.None, 1000)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
