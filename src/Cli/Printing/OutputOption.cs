using System.CommandLine;

namespace Cli.Printing;

/// <summary>The option <c>-o</c>.</summary>
internal static class OutputOption
{
    private static readonly string[] Formats = ["json", "yaml", "name"];

    public static Option<OutputFormat> Create() => new("-o")
    {
        HelpName = "format",
        Description = "json, yaml or name (default: for people)",
        DefaultValueFactory = _ => OutputFormat.Text,

        // The library's own parser would name a type of this program to whoever mistypes.
        CustomParser = result =>
        {
            var word = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (Formats.Contains(word, StringComparer.OrdinalIgnoreCase) && Enum.TryParse<OutputFormat>(word, ignoreCase: true, out var format))
            {
                return format;
            }

            result.AddError($"-o {word}: write one of {string.Join(", ", Formats)}");
            return OutputFormat.Text;
        },
        CompletionSources = { _ => [.. Formats.Select(format => new System.CommandLine.Completions.CompletionItem(format))] },
    };
}
