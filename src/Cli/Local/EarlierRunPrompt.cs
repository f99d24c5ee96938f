using Spectre.Console;

namespace Cli.Local;

/// <summary>Asks the person at the terminal what becomes of an unfinished run: whether it goes on and, if not, whether it may be deleted.</summary>
internal static class EarlierRunPrompt
{
    /// <summary>The decision. Nothing was deleted yet.</summary>
    public static async Task<EarlierRunDecision> AskAsync(IAnsiConsole console, LocalWorkspace workspace, CancellationToken cancellation)
    {
        var begun = workspace.EarlierManifest is { } manifest ? $", begun by {manifest}," : "";
        var goesOn = $"An earlier run of {workspace.Recording} in {workspace.OutputDirectory}{begun} did not finish.\n"
            + "y continues it: what was done is used again, the rest is done now. n asks whether to delete it and start anew.\nContinue it?";
        if (await IsYesAsync(console, goesOn, cancellation))
        {
            return EarlierRunDecision.Resume;
        }

        var deletes = $"This deletes {workspace.Measure()}. What was published, and files that are not of this run, stay.\nDelete it and start anew?";
        return await IsYesAsync(console, deletes, cancellation) ? EarlierRunDecision.Discard : EarlierRunDecision.Refuse;
    }

    // No default: what is asked is too much for an Enter in passing.
    private static async Task<bool> IsYesAsync(IAnsiConsole console, string question, CancellationToken cancellation)
    {
        var prompt = new TextPrompt<string>($"{Markup.Escape(TerminalText.Plain(question))} [blue](y/n)[/]")
            .Validate(answer => IsYes(answer) || IsNo(answer) ? ValidationResult.Success() : ValidationResult.Error("y or n?"));
        return IsYes(await prompt.ShowAsync(console, cancellation));
    }

    private static bool IsYes(string answer) => answer.Trim().ToUpperInvariant() is "Y" or "YES";

    private static bool IsNo(string answer) => answer.Trim().ToUpperInvariant() is "N" or "NO";
}
