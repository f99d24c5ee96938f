using System.CommandLine;
using Cli.Connection;
using Cli.Following;
using Cli.Progress;
using Cli.Selecting;
using Kubernetes.Client;
using Operator.Api;

namespace Cli.Verbs;

/// <summary><c>watch</c>: the progress of many, until all have ended.</summary>
internal static class WatchCommand
{
    public static Command Create(Connect connect, Func<TextWriter, IProgressView> view)
    {
        var selection = new SelectionOptions(mustNarrow: false);
        var connection = new ConnectionOptions();
        var command = new Command("watch", "Follow the progress of recordings until all have ended");
        selection.AddTo(command);
        connection.AddTo(command);
        command.SetAction(async (arguments, cancellation) =>
        {
            using var cluster = connect(connection.Read(arguments));
            var selected = selection.Read(arguments);
            var console = arguments.InvocationConfiguration;
            var followed = new Followed(selected.AllNamespaces ? null : cluster.Namespace, selected.LabelSelector);
            using var shown = view(console.Output);
            var ended = await FollowAsync(cluster.Client, followed, selected, shown, cancellation);
            foreach (var missing in selected.Names.Except(ended.Select(recording => recording.Metadata.Name)))
            {
                await console.Error.WriteLineAsync($"There is no recording {missing}.");
            }

            return ended.TrueForAll(recording => Ends.HasSucceeded(recording.Status)) && ended.Count >= selected.Names.Count
                ? ExitCodes.Success
                : ExitCodes.RecordingFailed;
        });
        return command;
    }

    private static async Task<List<V1Alpha1Recording>> FollowAsync(
        IKubernetesClient client, Followed followed, Selection selected, IProgressView view, CancellationToken cancellation)
    {
        var known = new SortedDictionary<string, V1Alpha1Recording>(StringComparer.Ordinal);
        var isListed = false;
        await foreach (var (recording, isDeleted) in RecordingVersions.FollowAsync(client, followed, cancellation))
        {
            isListed |= recording is null;
            if (recording is not null)
            {
                Note(known, recording, isDeleted, selected);
            }

            if (isListed)
            {
                view.Show([.. known.Values.Select(item => RecordingLine.Of(item, followed.Namespace is null))]);
                if (known.Values.All(Ends.HasEnded))
                {
                    break;
                }
            }
        }

        return [.. known.Values];
    }

    private static void Note(SortedDictionary<string, V1Alpha1Recording> known, V1Alpha1Recording recording, bool isDeleted, Selection selected)
    {
        var key = RecordingKey.Of(recording).ToString();
        if (isDeleted)
        {
            known.Remove(key);
        }
        else if (known.ContainsKey(key) || IsWanted(recording, selected))
        {
            known[key] = recording;
        }
    }

    // A phase chooses when a Recording is first seen: what is followed stays in view when it moves on.
    private static bool IsWanted(V1Alpha1Recording recording, Selection selected) =>
        (selected.Names.Count == 0 || selected.Names.Contains(recording.Metadata.Name ?? "", StringComparer.Ordinal))
        && (selected.Phases.Count == 0 || (recording.Status?.Phase is { } phase && selected.Phases.Contains(phase)));
}
