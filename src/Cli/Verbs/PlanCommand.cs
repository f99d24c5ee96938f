using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cli.Connection;
using Cli.Local;
using Cli.Planned;
using Cli.Printing;
using Kubernetes.Client;
using Operator.Api;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace Cli.Verbs;

/// <summary><c>plan</c>: what the operator would do with a manifest, without doing it.</summary>
internal static class PlanCommand
{
    public static Command Create(Connect connect, TimeProvider time)
    {
        var file = new Option<FileInfo>("--filename", "-f") { Description = "The manifest: a Recording, and templates", Required = true };
        var template = new Option<string?>("--template") { Description = "As if spec.template named this one" };
        var server = new Option<bool>("--server") { Description = "With the templates of the cluster's namespace too, and with what was done already" };
        var format = OutputOption.Create();
        var connection = new ConnectionOptions();
        var command = new Command("plan", "Show what would run, what would be reused, and why") { file, template, server, format };
        connection.AddTo(command);
        command.SetAction(async (arguments, cancellation) =>
        {
            var manifest = LocalManifest.Read(arguments.GetRequiredValue(file).FullName);
            var spec = manifest.Recording.Spec with { Template = arguments.GetValue(template) ?? manifest.Recording.Spec.Template };
            var templates = manifest.Templates.Select(Observe).ToImmutableArray();
            var identity = new RecordingIdentity { Namespace = LocalManifest.Namespace, Name = manifest.Recording.Metadata.Name!, Uid = "planned" };
            RecordingStatus? done = null;
            if (arguments.GetValue(server))
            {
                using var cluster = connect(connection.Read(arguments));
                templates = await WithThoseOfAsync(cluster, templates, cancellation);
                done = (await cluster.Client.GetAsync(RecordingKinds.Recordings, new ObjectKey(cluster.Namespace, identity.Name), cancellation))?.Status;
            }

            return Print(arguments.InvocationConfiguration, PlannedRecording.Plan(identity, spec, done, templates, time.GetUtcNow()), arguments.GetValue(format));
        });
        return command;
    }

    // The manifest's own beat those of the cluster: they are about to replace them.
    private static async Task<ImmutableArray<ObservedTemplate>> WithThoseOfAsync(
        ICluster cluster, ImmutableArray<ObservedTemplate> own, CancellationToken cancellation)
    {
        var there = await cluster.Client.ListAsync(RecordingKinds.Templates, new ListOptions { Namespace = cluster.Namespace }, cancellation);
        return own.AddRange(there.Items.Select(Observe).Where(template => own.All(mine => mine.Name != template.Name)));
    }

    private static ObservedTemplate Observe(V1Alpha1RecordingTemplate template) =>
        new(template.Metadata.Name ?? "", template.Metadata.CreationTimestamp ?? default, template.Spec);

    private static int Print(InvocationConfiguration console, PlannedRecording planned, OutputFormat format)
    {
        if (format is OutputFormat.Json or OutputFormat.Yaml)
        {
            var document = JsonSerializer.SerializeToNode(planned.Status, RecordingsJson.Default.RecordingStatus)!.AsObject();
            document["metadata"] = new JsonArray([.. planned.Metadata.Select(published => published.ToJson())]);
            console.Output.WriteLine(Documents.Of(document, format));
        }
        else
        {
            PlanText.Write(console.Output, planned);
        }

        if (PlanText.Mistake(planned.Status) is not { } mistake)
        {
            return ExitCodes.Success;
        }

        console.Error.WriteLine(mistake);
        return ExitCodes.Usage;
    }
}
