using System.CommandLine;
using Cli.Connection;
using Cli.Failing;
using Cli.Local;
using Cli.Progress;
using Cli.Verbs;

namespace Cli;

/// <summary>All verbs, and what their failures say.</summary>
/// <param name="connect">Reaches a cluster.</param>
/// <param name="local">The verb that needs none.</param>
/// <param name="view">How progress is shown on an output.</param>
/// <param name="time">The clock.</param>
/// <param name="input">Standard input; null: the process's own.</param>
internal sealed class CommandLine(
    Connect connect, Func<LocalOptions, CancellationToken, Task<int>> local, Func<TextWriter, IProgressView> view, TimeProvider time, TextReader? input = null)
{
    /// <summary>Runs a command line.</summary>
    /// <returns>A constant of <see cref="ExitCodes"/>.</returns>
    public async Task<int> RunAsync(IReadOnlyList<string> arguments, TextWriter output, TextWriter error, CancellationToken cancellation = default)
    {
        try
        {
            var parsed = Root().Parse(arguments);
            var console = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false };
            return UsageErrors.Say(parsed, error) ? ExitCodes.Usage : await parsed.InvokeAsync(console, cancellation);
        }
        catch (Exception exception)
        {
            var failure = Failure.Of(exception);
            if (exception is not OperationCanceledException)
            {
                LastResort.Say(error, failure.Message);
            }

            return failure.ExitCode;
        }
    }

    private RootCommand Root()
    {
        var root = new RootCommand("Recordings from the command line; a kubectl plugin: kubectl recording ...");
        foreach (var command in ChangeCommands.Create(connect, time))
        {
            root.Add(command);
        }

        var stdin = input ?? Console.In;
        root.Add(PlanCommand.Create(connect, stdin, time));
        root.Add(ValidateCommand.Create(stdin, time));
        root.Add(CreateCommand.Create(connect, time));
        root.Add(StatusCommand.Create(connect, time));
        root.Add(UsageCommand.Create(connect, time));
        root.Add(WatchCommand.Create(connect, view));
        root.Add(LogsCommand.Create(connect));
        root.Add(ErrorsCommand.Create());
        root.Add(LocalCommand.Create(local));
        root.Add(CompletionCommand.Create());
        return root;
    }
}
