using System.CommandLine;
using Cli.Connection;
using Kubernetes.Client;
using Kubernetes.Models;
using Operator.Api;
using Recordings.Resources;

namespace Cli.Verbs;

/// <summary><c>logs</c>: the log of the right pod.</summary>
internal static class LogsCommand
{
    public static Command Create(Connect connect)
    {
        var name = new Argument<string>("name") { Description = "The recording" };
        var stage = new Option<string?>("--stage") { Description = "The stage, such as trim or upload/main (default: the running one, else the failed, else the last)" };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on as the log grows" };
        var connection = new ConnectionOptions();
        var command = new Command("logs", "Print the log of a recording's stage") { name, stage, follow };
        connection.AddTo(command);
        command.SetAction(async (arguments, cancellation) =>
        {
            using var cluster = connect(connection.Read(arguments));
            var console = arguments.InvocationConfiguration;
            var key = new ObjectKey(cluster.Namespace, arguments.GetRequiredValue(name));
            if (await cluster.Client.GetAsync(RecordingKinds.Recordings, key, cancellation) is not { } recording)
            {
                await console.Error.WriteLineAsync($"There is no recording {key}.");
                return ExitCodes.SomeRefused;
            }

            var pods = await PodsAsync(cluster.Client, recording, cancellation);
            if (StagePods.Choose(pods, arguments.GetValue(stage), recording.Status?.Failure?.Stage) is not { } pod)
            {
                await console.Error.WriteLineAsync(StagePods.Explain(pods, arguments.GetValue(stage)));
                return ExitCodes.SomeRefused;
            }

            await CopyAsync(cluster.Client, pod, arguments.GetValue(follow), console.Output, cancellation);
            return ExitCodes.Success;
        });
        return command;
    }

    private static async Task<IReadOnlyList<V1Pod>> PodsAsync(IKubernetesClient client, V1Alpha1Recording recording, CancellationToken cancellation)
    {
        var options = new ListOptions
        {
            Namespace = recording.Metadata.NamespaceProperty,
            LabelSelector = $"{Labels.RecordingUid}={recording.Metadata.Uid}",
        };
        return (await client.ListAsync(ResourceKinds.Pods, options, cancellation)).Items;
    }

    private static async Task CopyAsync(IKubernetesClient client, V1Pod pod, bool follow, TextWriter output, CancellationToken cancellation)
    {
        var key = new ObjectKey(pod.Metadata.NamespaceProperty!, pod.Metadata.Name!);
        await using var log = await client.ReadPodLogAsync(key, follow: follow, cancellation: cancellation);
        using var lines = new StreamReader(log);
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            await output.WriteLineAsync(line);
        }
    }
}
