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
using Operator.Changes;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Cli.Verbs;

/// <summary><c>plan</c>: what the operator would do with a manifest, without doing it.</summary>
internal static class PlanCommand
{
    public static Command Create(Connect connect, TimeProvider time)
    {
        var file = new Option<FileInfo>("--filename", "-f") { Description = "The manifest: a Recording, and templates", Required = true };
        var template = new Option<string?>("--template") { HelpName = "template", Description = "As if spec.template named this one" };
        var ofRun = new Option<string?>("--run-template")
        {
            HelpName = "template",
            Description = "As if the next run, and no other, had this one: see `run --run-template`",
        };
        var server = new Option<bool>("--server") { Description = "With the templates of the cluster's namespace too, and with what was done already" };
        var format = OutputOption.Create();
        var connection = new ConnectionOptions();
        var command = new Command("plan", "Show what would run, what would be reused, and why") { file, template, ofRun, server, format };
        connection.AddTo(command);
        command.SetAction(async (arguments, cancellation) =>
        {
            var manifest = LocalManifest.Read(arguments.GetRequiredValue(file).FullName);
            var wanted = manifest.Recording;
            var templates = manifest.Templates.Select(Observe).ToImmutableArray();
            V1Alpha1Recording? there = null;
            if (arguments.GetValue(server))
            {
                using var cluster = connect(connection.Read(arguments));
                templates = await WithThoseOfAsync(cluster, templates, cancellation);
                var key = new ObjectKey(cluster.Namespace, wanted.Metadata.Name!);
                there = await cluster.Client.GetAsync(RecordingKinds.Recordings, key, cancellation);
            }

            var before = (there ?? wanted).Spec;
            wanted.Spec = wanted.Spec with { Template = arguments.GetValue(template) ?? wanted.Spec.Template };
            wanted.Status = there?.Status;
            if (arguments.GetValue(ofRun) is { Length: > 0 } name)
            {
                wanted.Spec = WithRunTemplate(wanted, name);
            }

            var known = there is { Status: not null } ? Observe(there) : null;
            var planned = PlannedRecording.Plan(Observe(wanted), before, known, templates, time.GetUtcNow());
            return Print(arguments.InvocationConfiguration, planned, arguments.GetValue(format));
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

    // Of one that has never run the first run is the next one.
    private static RecordingSpec WithRunTemplate(V1Alpha1Recording recording, string template) => recording.Status?.Run is null
        ? recording.Spec with { RunTemplate = template }
        : SpecPatch.Apply(recording.Spec, Runs.Raise(recording, RunPolicy.Resume, template: template));

    private static ObservedRecording Observe(V1Alpha1Recording recording) => new()
    {
        Identity = new RecordingIdentity
        {
            Namespace = recording.Metadata.NamespaceProperty ?? LocalManifest.Namespace,
            Name = recording.Metadata.Name!,
            Uid = recording.Metadata.Uid ?? "planned",
        },
        Spec = recording.Spec,
        Status = recording.Status ?? new RecordingStatus(),
        Source = recording.Metadata.Labels?.TryGetValue(Labels.Source, out var source) == true ? source : null,
    };

    private static ObservedTemplate Observe(V1Alpha1RecordingTemplate template) =>
        new(template.Metadata.Name ?? "", template.Metadata.CreationTimestamp ?? default, template.Spec);

    private static int Print(InvocationConfiguration console, PlannedRecording planned, OutputFormat format)
    {
        if (format is OutputFormat.Json or OutputFormat.Yaml)
        {
            var document = JsonSerializer.SerializeToNode(planned.Status, RecordingsJson.Default.RecordingStatus)!.AsObject();
            document["metadata"] = new JsonArray([.. planned.Metadata.Select(published => published.ToJson())]);
            planned.Templates.AddTo(document);
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
