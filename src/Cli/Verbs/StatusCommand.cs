using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cli.Connection;
using Cli.Printing;
using Cli.Selecting;
using Operator.Api;
using Spectre.Console;

namespace Cli.Verbs;

/// <summary><c>status</c>: one Recording in full, several as a table.</summary>
internal static class StatusCommand
{
    public static Command Create(Connect connect, TimeProvider time)
    {
        var selection = new SelectionOptions(mustNarrow: false);
        var connection = new ConnectionOptions();
        var format = OutputOption.Create();
        var command = new Command("status", "Show where recordings are, and what is wrong");
        selection.AddTo(command);
        command.Add(format);
        connection.AddTo(command);
        command.SetAction(async (arguments, cancellation) =>
        {
            using var cluster = connect(connection.Read(arguments));
            var selected = selection.Read(arguments);
            var output = arguments.InvocationConfiguration.Output;
            var found = new List<V1Alpha1Recording>();
            var isMissing = false;
            await foreach (var (key, recording) in new Selector(cluster.Client, cluster.Namespace).FindAsync(selected, cancellation))
            {
                if (recording is null)
                {
                    isMissing = true;
                    await arguments.InvocationConfiguration.Error.WriteLineAsync($"There is no recording {key}.");
                }
                else
                {
                    found.Add(recording);
                }
            }

            Print(output, found, selected, arguments.GetValue(format), time);
            return isMissing ? ExitCodes.SomeRefused : ExitCodes.Success;
        });
        return command;
    }

    private static void Print(TextWriter output, List<V1Alpha1Recording> recordings, Selection selected, OutputFormat format, TimeProvider time)
    {
        switch (format)
        {
            case OutputFormat.Name:
                recordings.ForEach(recording => output.WriteLine(Documents.NameOf(RecordingKey.Of(recording).ToObjectKey())));
                break;
            case OutputFormat.Json or OutputFormat.Yaml:
                output.WriteLine(Documents.Of(selected.Names.Count == 1 && recordings.Count == 1 ? Json(recordings[0]) : List(recordings), format));
                break;
            default:
                PrintText(output, recordings, selected, time);
                break;
        }
    }

    private static void PrintText(TextWriter output, List<V1Alpha1Recording> recordings, Selection selected, TimeProvider time)
    {
        if (recordings.Count == 0)
        {
            output.WriteLine("No recordings found.");
        }
        else if (selected.Names.Count == 1)
        {
            StatusDetail.Write(output, recordings[0]);
        }
        else
        {
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
            console.Profile.Width = int.MaxValue / 2;
            console.Write(StatusTable.Of(recordings, selected.AllNamespaces, time.GetUtcNow()));
        }
    }

    private static JsonNode Json(V1Alpha1Recording recording)
    {
        recording.ApiVersion ??= $"{Recordings.Resources.Labels.Group}/{RecordingKinds.Version}";
        recording.Kind ??= "Recording";
        return JsonSerializer.SerializeToNode(recording, OperatorJson.Default.V1Alpha1Recording)!;
    }

    private static JsonObject List(List<V1Alpha1Recording> recordings) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "List",
        ["items"] = new JsonArray([.. recordings.Select(Json)]),
    };
}
