using System.CommandLine;

namespace Cli.Printing;

/// <summary>The option <c>-o</c>.</summary>
internal static class OutputOption
{
    public static Option<OutputFormat> Create() => new("-o")
    {
        HelpName = "format",
        Description = "json, yaml or name (default: for people)",
        DefaultValueFactory = _ => OutputFormat.Text,
    };
}
