using System.CommandLine;
using Cli.Connection;
using Cli.Printing;
using Cli.Selecting;
using Recordings.Resources.Status;
using Recordings.Usage;

namespace Cli.Verbs;

/// <summary><c>usage</c>: what each namespace came to in a month, of the Recordings that there are.</summary>
internal static class UsageCommand
{
    public static Command Create(Connect connect, TimeProvider time)
    {
        var month = new Option<string?>("--month") { HelpName = "yyyy-MM", Description = "The month, in UTC, such as 2026-11 (default: this one)" };
        month.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } text && !UsageMonth.TryParse(text, out _))
            {
                result.AddError($"\"{text}\" is not a month: write year and month as yyyy-MM, like 2026-11");
            }
        });
        var allNamespaces = new Option<bool>("--all-namespaces", "-A") { Description = "In every namespace" };
        var format = new Option<string>("-o") { HelpName = "format", Description = "table, json or yaml", DefaultValueFactory = _ => "table" };
        format.AcceptOnlyFromAmong("table", "json", "yaml");
        var connection = new ConnectionOptions();
        var command = new Command("usage", "Show what each namespace came to in a month: recordings, hours, bytes, uploads") { month, allNamespaces, format };
        connection.AddTo(command);
        command.SetAction(async (arguments, cancellation) =>
        {
            using var cluster = connect(connection.Read(arguments));
            var wanted = UsageMonth.TryParse(arguments.GetValue(month), out var named) ? named : UsageMonth.Of(time.GetUtcNow());
            var selection = new Selection { AllNamespaces = arguments.GetValue(allNamespaces) };
            var used = await SumAsync(new Selector(cluster.Client, cluster.Namespace), selection, wanted, cancellation);
            if (!selection.AllNamespaces)
            {
                used.TryAdd(cluster.Namespace, RecordingUsage.None);
            }

            var output = arguments.InvocationConfiguration.Output;
            await output.WriteLineAsync(arguments.GetValue(format) switch
            {
                "json" => Documents.Of(UsageText.Document(wanted, used), OutputFormat.Json),
                "yaml" => Documents.Of(UsageText.Document(wanted, used), OutputFormat.Yaml),
                _ => UsageText.Table(wanted, used),
            });
            return ExitCodes.Success;
        });
        return command;
    }

    // Page by page: no more than a sum for each namespace is kept.
    private static async Task<SortedDictionary<string, RecordingUsage>> SumAsync(
        Selector selector, Selection selection, UsageMonth month, CancellationToken cancellation)
    {
        var used = new SortedDictionary<string, RecordingUsage>(StringComparer.Ordinal);
        await foreach (var (key, recording) in selector.FindAsync(selection, cancellation))
        {
            var usage = RecordingUsage.Of(recording?.Status ?? new RecordingStatus(), month);
            used[key.Namespace] = used.GetValueOrDefault(key.Namespace, RecordingUsage.None).Plus(usage);
        }

        return used;
    }
}
