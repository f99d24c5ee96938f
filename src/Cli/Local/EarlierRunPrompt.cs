using Spectre.Console;

namespace Cli.Local;

/// <summary>Asks the person at the terminal what becomes of an unfinished run.</summary>
internal static class EarlierRunPrompt
{
    private static readonly (string Answer, EarlierRunDecision Decision)[] Answers =
    [
        ("Continue it", EarlierRunDecision.Resume),
        ("Delete its state and start anew", EarlierRunDecision.Discard),
        ("Do nothing", EarlierRunDecision.Refuse),
    ];

    /// <summary>The decision.</summary>
    public static EarlierRunDecision Ask(IAnsiConsole console, LocalWorkspace workspace)
    {
        var question = new SelectionPrompt<string>()
            .Title(Markup.Escape($"An earlier run in {workspace.OutputDirectory} did not finish."))
            .AddChoices(Answers.Select(answer => answer.Answer));
        var chosen = console.Prompt(question);
        return Answers.First(answer => answer.Answer == chosen).Decision;
    }
}
