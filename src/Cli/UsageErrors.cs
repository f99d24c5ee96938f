using System.CommandLine;
using System.CommandLine.Invocation;
using Kubernetes.Manifests;

namespace Cli;

/// <summary>What a command line that makes no sense is answered: what is wrong, and one line on where help is.</summary>
internal static class UsageErrors
{
    /// <summary>Says what is wrong with it.</summary>
    /// <returns>Whether something is.</returns>
    public static bool Say(ParseResult parsed, TextWriter error)
    {
        // Help, and what a shell asks to complete, are good on half a command line too.
        if (parsed.Errors.Count == 0 || parsed.Action is not (null or ParseErrorAction))
        {
            return false;
        }

        foreach (var message in Messages(parsed))
        {
            error.WriteLine(message);
        }

        error.WriteLine($"{Path(parsed.CommandResult.Command)} --help shows what it takes.");
        return true;
    }

    // A mistyped verb makes everything after it unknown too: it is told alone.
    private static IEnumerable<string> Messages(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command.Subcommands.Count == 0)
        {
            return parsed.Errors.Select(mistake => mistake.Message).Distinct(StringComparer.Ordinal);
        }

        var verbs = command.Subcommands.Select(verb => verb.Name).ToList();
        if (parsed.UnmatchedTokens.Count == 0)
        {
            return [$"A verb is missing: {string.Join(", ", verbs)}."];
        }

        var typed = parsed.UnmatchedTokens[0];
        var meant = typed.StartsWith('-') ? null : Spelling.Nearest(typed, verbs);
        return [$"\"{typed}\" is not a verb: {(meant is null ? $"write one of {string.Join(", ", verbs)}" : $"did you mean {meant}?")}"];
    }

    private static string Path(Command command)
    {
        var words = new List<string>();
        for (Symbol? symbol = command; symbol is Command { } named and not RootCommand; symbol = symbol.Parents.FirstOrDefault())
        {
            words.Insert(0, named.Name);
        }

        return string.Join(' ', words.Prepend("kubectl recording"));
    }
}
