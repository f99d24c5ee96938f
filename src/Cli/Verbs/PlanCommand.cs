using System.Collections.Immutable;
using System.CommandLine;
using Cli.Connection;
using Cli.Local;
using Cli.Manifests;
using Cli.Planned;
using Cli.Printing;
using Kubernetes.Client;
using Operator.Api;
using Operator.Changes;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Cli.Verbs;

/// <summary><c>plan</c>: what the operator would do with a manifest, without doing it.</summary>
internal static class PlanCommand
{
    public static Command Create(Connect connect, TextReader input, TimeProvider time)
    {
        var files = new ManifestFiles(input);
        var template = new Option<string?>("--template") { HelpName = "template", Description = "As if spec.template named this one" };
        var ofRun = new Option<string?>("--run-template")
        {
            HelpName = "template",
            Description = "As if the next run, and no other, had this one: see `run --run-template`",
        };
        var server = new Option<bool>("--server") { Description = "With the templates of the cluster's namespace too, and with what was done already" };
        var configuration = new Option<FileInfo?>("--config") { Description = "The operator.yaml to hold roots and commands against" };
        var format = OutputOption.Create();
        var connection = new ConnectionOptions();
        var command = new Command("plan", "Show what would run, what would be reused, and why") { template, ofRun, server, configuration, format };
        files.AddTo(command);
        connection.AddTo(command);
        command.SetAction(async (arguments, cancellation) =>
        {
            var set = ManifestReader.Read(files.Read(arguments));
            using var cluster = arguments.GetValue(server) ? connect(connection.Read(arguments)) : null;
            var templates = set.Templates.Select(Observe).ToImmutableArray();
            if (cluster is not null)
            {
                templates = await WithThoseOfAsync(cluster, templates, cancellation);
            }

            // What each recording is now, in the cluster or as it is written, before the options change it.
            var now = new Dictionary<V1Alpha1Recording, (V1Alpha1Recording? There, RecordingSpec Before)>();
            foreach (var wanted in set.Objects.Select(item => item.Recording).OfType<V1Alpha1Recording>())
            {
                var there = cluster is null
                    ? null
                    : await cluster.Client.GetAsync(RecordingKinds.Recordings, new ObjectKey(cluster.Namespace, wanted.Metadata.Name ?? ""), cancellation);
                now[wanted] = (there, (there ?? wanted).Spec);
                wanted.Status = there?.Status;
                wanted.Spec = wanted.Spec with { Template = arguments.GetValue(template) ?? wanted.Spec.Template };
                if (arguments.GetValue(ofRun) is { Length: > 0 } name)
                {
                    wanted.Spec = WithRunTemplate(wanted, name);
                }
            }

            var judge = new ManifestJudge(PlannedSettings.Of(arguments.GetValue(configuration)), time, templates, areComplete: true);
            var paper = new PlanPaper(arguments.InvocationConfiguration, arguments.GetValue(format));
            paper.SayProblems(set, judge);
            foreach (var item in set.Objects.OrderBy(item => item.Recording is null))
            {
                if (item.Recording is { } wanted)
                {
                    var (there, before) = now[wanted];
                    paper.Write(item, PlannedRecording.Plan(
                        Observe(wanted), before, there is { Status: not null } ? Observe(there) : null, templates, time.GetUtcNow()));
                }
                else
                {
                    paper.Write(item, time.GetUtcNow());
                }
            }

            return paper.Finish();
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
}
