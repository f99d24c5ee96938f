using System.CommandLine;
using Recordings.Contract;

namespace Cli.Verbs;

/// <summary><c>errors</c>: what an error code means and what to do; needs no cluster.</summary>
internal static class ErrorsCommand
{
    public static Command Create()
    {
        var code = new Argument<string?>("code") { HelpName = "code", Description = "The code, as in status.failure.code (default: all of them)", Arity = ArgumentArity.ZeroOrOne };
        code.CompletionSources.Add([.. ErrorCatalogue.All.Select(error => error.Code)]);
        var command = new Command("errors", "Explain an error code") { code };
        command.SetAction(arguments => Explain(arguments.GetValue(code), arguments.InvocationConfiguration));
        return command;
    }

    private static int Explain(string? code, InvocationConfiguration console)
    {
        if (code is null)
        {
            foreach (var error in ErrorCatalogue.All)
            {
                console.Output.WriteLine($"{error.Code,-22} {error.Meaning}");
            }

            return ExitCodes.Success;
        }

        if (ErrorCatalogue.All.FirstOrDefault(error => string.Equals(error.Code, code, StringComparison.OrdinalIgnoreCase)) is not { } found)
        {
            console.Error.WriteLine($"There is no error {code}; `kubectl recording errors` lists them all.");
            return ExitCodes.Usage;
        }

        console.Output.WriteLine($"{found.Code} ({found.Class})");
        console.Output.WriteLine(found.Meaning);
        console.Output.WriteLine(found.Advice);
        return ExitCodes.Success;
    }
}
