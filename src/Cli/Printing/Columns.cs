namespace Cli.Printing;

/// <summary>Rows in columns that keep words whole: where a row is wider than the terminal, its last cell goes on the next line, indented.</summary>
internal static class Columns
{
    private const int Gap = 2;
    private const int Indent = 4;

    /// <summary>Wide enough for anything: what is written to a file or a pipe is never broken.</summary>
    public const int Unbounded = int.MaxValue;

    /// <summary>The width of the terminal that standard output is.</summary>
    public static int OfTerminal()
    {
        try
        {
            return Console.IsOutputRedirected || Console.WindowWidth <= 0 ? Unbounded : Console.WindowWidth;
        }
        catch (Exception e) when (e is IOException or PlatformNotSupportedException)
        {
            return Unbounded;
        }
    }

    /// <summary>Writes rows, all of as many cells.</summary>
    public static void Write(TextWriter output, IReadOnlyList<string[]> rows, int width)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var widths = Enumerable.Range(0, rows[0].Length - 1).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var isNarrow = rows.Any(row => widths.Sum(column => column + Gap) + row[^1].Length > width);
        foreach (var row in rows)
        {
            var start = string.Concat(row.SkipLast(1).Select((cell, column) => cell.PadRight(widths[column] + Gap)));
            if (!isNarrow)
            {
                output.WriteLine($"{start}{row[^1]}".TrimEnd());
                continue;
            }

            output.WriteLine(string.Join(' ', row.SkipLast(1)));
            foreach (var line in Wrap(row[^1], width - Indent))
            {
                output.WriteLine($"{new string(' ', Indent)}{line}");
            }
        }
    }

    /// <summary>Writes a sentence, on as many lines as it needs.</summary>
    public static void WriteText(TextWriter output, string text, int width)
    {
        foreach (var line in Wrap(text, width))
        {
            output.WriteLine(line);
        }
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }
}
