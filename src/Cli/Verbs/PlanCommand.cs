using System.Collections.Immutable;
using System.CommandLine;
using Cli.Connection;
using Cli.Local;
using Cli.Manifests;
using Cli.Planned;
using Cli.Printing;
using Kubernetes.Client;
using Operator.Api;
using Recordings.Contract;
using Recordings.Planning;

namespace Cli.Verbs;

/// <summary><c>plan</c>: what the operator would do with a manifest, without doing it.</summary>
internal static class PlanCommand
{
    public static Command Create(Connect connect, TextReader input, TimeProvider time)
    {
        var files = new ManifestFiles(input);
        var template = new Option<string?>("--template") { HelpName = "template", Description = "As if spec.template named this one" };
        var server = new Option<bool>("--server") { Description = "With the templates of the cluster's namespace too, and with what was done already" };
        var configuration = new Option<FileInfo?>("--config") { Description = "The operator.yaml to hold roots and commands against" };
        var format = OutputOption.Create();
        var connection = new ConnectionOptions();
        var command = new Command("plan", "Show what would run, what would be reused, and why") { template, server, configuration, format };
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

            foreach (var recording in set.Objects.Select(item => item.Recording).OfType<V1Alpha1Recording>())
            {
                recording.Spec = recording.Spec with { Template = arguments.GetValue(template) ?? recording.Spec.Template };
            }

            var judge = new ManifestJudge(PlannedSettings.Of(arguments.GetValue(configuration)), time, templates, areComplete: true);
            var paper = new PlanPaper(arguments.InvocationConfiguration, arguments.GetValue(format));
            paper.SayProblems(set, judge);
            foreach (var item in set.Objects.OrderBy(item => item.Recording is null))
            {
                if (item.Recording is { } wanted)
                {
                    var identity = new RecordingIdentity { Namespace = LocalManifest.Namespace, Name = wanted.Metadata.Name ?? "", Uid = "planned" };
                    var there = cluster is null
                        ? null
                        : await cluster.Client.GetAsync(RecordingKinds.Recordings, new ObjectKey(cluster.Namespace, identity.Name), cancellation);
                    paper.Write(item, PlannedRecording.Plan(identity, wanted.Spec, there?.Status, templates, time.GetUtcNow()));
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

    private static ObservedTemplate Observe(V1Alpha1RecordingTemplate template) =>
        new(template.Metadata.Name ?? "", template.Metadata.CreationTimestamp ?? default, template.Spec);
}
