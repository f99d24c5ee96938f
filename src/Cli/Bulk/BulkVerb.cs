using System.CommandLine;
using Cli.Connection;
using Cli.Printing;
using Cli.Selecting;
using Operator.Changes;

namespace Cli.Bulk;

/// <summary>Verbs that change many Recordings: their options, and their run.</summary>
/// <param name="connect">Reaches the cluster.</param>
/// <param name="time">The clock.</param>
internal sealed class BulkVerb(Connect connect, TimeProvider time)
{
    /// <summary>The command.</summary>
    /// <param name="name">The verb.</param>
    /// <param name="description">What it does.</param>
    /// <param name="change">What it does, from its own options.</param>
    /// <param name="options">Its own options.</param>
    public Command Create(string name, string description, Func<ParseResult, IChange> change, params ReadOnlySpan<Option> options)
    {
        var selection = new SelectionOptions(mustNarrow: true);
        var connection = new ConnectionOptions();
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would be done, and change nothing" };
        var format = OutputOption.Create();
        var command = new Command(name, description);
        selection.AddTo(command);
        foreach (var option in options)
        {
            command.Add(option);
        }

        command.Add(dryRun);
        command.Add(format);
        connection.AddTo(command);
        command.SetAction(async (arguments, cancellation) =>
        {
            using var cluster = connect(connection.Read(arguments));
            var selected = selection.Read(arguments);
            var report = new BulkReport(arguments.InvocationConfiguration.Output, arguments.GetValue(format), selected.AllNamespaces);
            var bulk = new BulkChange(cluster.Client, new Selector(cluster.Client, cluster.Namespace), time);
            await foreach (var result in bulk.RunAsync(selected, change(arguments), arguments.GetValue(dryRun), cancellation))
            {
                report.Add(result);
            }

            return report.End();
        });
        return command;
    }
}
