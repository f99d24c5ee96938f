using System.Text;
using System.Text.RegularExpressions;

namespace ClusterTests.Fixtures;

/// <summary>A command of a page, and what the page says it prints.</summary>
/// <param name="Line">Where it is.</param>
/// <param name="Text">What is typed.</param>
/// <param name="Output">What comes back. <c>...</c> stands for anything: alone on a line for any lines, at a line's end for its rest.</param>
public sealed record ConsoleCommand(int Line, string Text, string Output);

/// <summary>The <c>console</c> blocks of a page: <c>$ </c> begins a command, <c>&gt; </c> goes on with it, the rest is output.</summary>
public static partial class ConsoleBlocks
{
    public static IReadOnlyList<ConsoleCommand> Of(string page)
    {
        var commands = new List<ConsoleCommand>();
        var isInside = false;
        foreach (var (index, line) in page.Split('\n').Index())
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
            {
                isInside = line == "```console";
            }
            else if (isInside && line.StartsWith("$ ", StringComparison.Ordinal))
            {
                commands.Add(new ConsoleCommand(index + 1, line[2..], ""));
            }
            else if (isInside)
            {
                var last = commands[^1];
                commands[^1] = line.StartsWith("> ", StringComparison.Ordinal) && last.Output.Length == 0
                    ? last with { Text = $"{last.Text}\n{line[2..]}" }
                    : last with { Output = $"{last.Output}{line}\n" };
            }
        }

        return commands;
    }

    /// <summary>Whether a command printed what the page says. What a verb says of many recordings comes in the order in which they are done.</summary>
    public static bool Matches(string output, ConsoleCommand command) =>
        command.Text.Contains(" -l ", StringComparison.Ordinal) && !command.Output.Contains("...", StringComparison.Ordinal)
            ? Lines(output).Order(StringComparer.Ordinal).SequenceEqual(Lines(command.Output).Order(StringComparer.Ordinal))
            : Matches(output, command.Output);

    private static bool Matches(string output, string said)
    {
        var pattern = new StringBuilder("^");
        foreach (var line in Lines(said))
        {
            pattern.Append(line == "..." ? "(?:.*\n)*?" : $"{Regex.Escape(line).Replace(@"\.\.\.", ".*", StringComparison.Ordinal)}\n");
        }

        var printed = string.Concat(Lines(output).Select(line => $"{line}\n"));
        return Regex.IsMatch(printed, $"{pattern}$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
    }

    /// <summary>Without what differs from time to time (how long something took) and from terminal to terminal (how wide a column is).</summary>
    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n').Select(line => Spaces().Replace(Duration().Replace(line, "<time>"), " ").Trim()).Where(line => line.Length > 0);

    [GeneratedRegex(@"(?<![\w.])([0-9]+d)?([0-9]+h)?([0-9]+m)?[0-9]+(\.[0-9]+)? ?[smhd](?!\w)|(?<![\w.:])[0-9]+:[0-9]{2}(?![\w:])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Duration();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Spaces();
}
