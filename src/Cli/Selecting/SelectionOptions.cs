using System.CommandLine;
using Recordings.Resources.Status;

namespace Cli.Selecting;

/// <summary>The arguments and options that say which Recordings.</summary>
internal sealed class SelectionOptions
{
    private readonly Argument<string[]> _names = new("name") { Description = "Recordings by name", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _selector = new("--selector", "-l") { Description = "A label selector, such as course=ml,term!=2025" };
    private readonly Option<bool> _allNamespaces = new("--all-namespaces", "-A") { Description = "In every namespace" };
    private readonly Option<bool> _all = new("--all") { Description = "Every Recording of the namespace" };
    private readonly Option<RecordingPhase[]> _phases = new("--phase")
    {
        HelpName = "phase",
        Description = "Only those in this phase; may be given several times, or with commas",
        AllowMultipleArgumentsPerToken = true,
        CustomParser = Phases,
    };

    private readonly bool _mustNarrow;

    /// <param name="mustNarrow">Whether a command line that narrows nothing down is refused: it would change everything by mistake.</param>
    public SelectionOptions(bool mustNarrow) => _mustNarrow = mustNarrow;

    public void AddTo(Command command)
    {
        command.Add(_names);
        command.Add(_selector);
        command.Add(_allNamespaces);
        command.Add(_phases);
        if (_mustNarrow)
        {
            command.Add(_all);
        }

        command.Validators.Add(result =>
        {
            var hasNames = result.GetValue(_names) is { Length: > 0 };
            var isWide = result.GetValue(_selector) is not null || result.GetValue(_allNamespaces) || (_mustNarrow && result.GetValue(_all));
            if (hasNames && isWide)
            {
                result.AddError("names stand alone: leave out -l, -A and --all, or the names");
            }
            else if (_mustNarrow && !hasNames && !isWide && result.GetResult(_phases) is null)
            {
                result.AddError("say which recordings: names, -l SELECTOR, --phase PHASE, -A, or --all for every one of the namespace");
            }
        });
    }

    public Selection Read(ParseResult arguments) => new()
    {
        Names = arguments.GetValue(_names) ?? [],
        LabelSelector = arguments.GetValue(_selector),
        AllNamespaces = arguments.GetValue(_allNamespaces),
        Phases = arguments.GetValue(_phases) ?? [],
    };

    private static RecordingPhase[] Phases(System.CommandLine.Parsing.ArgumentResult result)
    {
        var phases = new List<RecordingPhase>();
        foreach (var word in result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.RemoveEmptyEntries)))
        {
            if (Enum.TryParse<RecordingPhase>(word, ignoreCase: true, out var phase) && Enum.IsDefined(phase))
            {
                phases.Add(phase);
            }
            else
            {
                result.AddError($"there is no phase {word}; there are {string.Join(", ", Enum.GetNames<RecordingPhase>())}");
            }
        }

        return [.. phases];
    }
}
