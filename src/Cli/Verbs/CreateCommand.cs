using System.CommandLine;
using System.Text.Json.Nodes;
using Cli.Connection;
using Cli.Creating;
using Cli.Manifests;
using Kubernetes.Client;
using Kubernetes.Yaml;
using Operator.Api;
using Recordings.Resources;

namespace Cli.Verbs;

/// <summary><c>create</c>: a manifest from a few words, printed, or made into a Recording at once.</summary>
internal static class CreateCommand
{
    public static Command Create(Connect connect, TimeProvider time)
    {
        var source = new Argument<string>("source") { Description = "Where it is: an http(s) address, s3://BUCKET/KEY, zoom:MEETING or a meeting's link, or a path" };
        var title = new Option<string?>("--title") { HelpName = "title", Description = "What it is called" };
        var name = new Option<string?>("--name") { HelpName = "name", Description = "The Recording's name (default: made of the title, or of the source)" };
        var template = new Option<string?>("--template") { HelpName = "template", Description = "The RecordingTemplate to take settings from" };
        var output = new Option<string[]>("--output")
        {
            HelpName = "name=place",
            Description = "Where to publish: NAME=s3://BUCKET/PREFIX, NAME=youtube[:SECRET], NAME=vk[:SECRET], NAME=file:DIRECTORY, or the name of one of the"
                + " template's; may be given several times",
        };
        var credentials = new Option<string?>("--credentials") { HelpName = "secret", Description = "The Secret that opens the source" };
        var apply = new Option<bool>("--apply") { Description = "Make the Recording in the cluster, instead of printing its manifest" };
        var connection = new ConnectionOptions();
        var command = new Command("create", "Write the manifest of a Recording from a few words") { source, title, name, template, output, credentials, apply };
        connection.AddTo(command);
        command.SetAction(async (arguments, cancellation) =>
        {
            var console = arguments.InvocationConfiguration;
            string manifest;
            try
            {
                manifest = YamlText.Of(Document(
                    arguments.GetRequiredValue(source), arguments.GetValue(title), arguments.GetValue(name), arguments.GetValue(template),
                    arguments.GetValue(output) ?? [], arguments.GetValue(credentials), connection.Read(arguments).Namespace));
            }
            catch (CreateException e)
            {
                console.Error.WriteLine(e.Message);
                return ExitCodes.Usage;
            }

            // What is written passes `validate`, or is not written.
            var set = ManifestReader.Read([new ManifestText("manifest", manifest)]);
            var judge = new ManifestJudge(settings: null, time, templates: [], areComplete: false);
            var problems = set.Objects.SelectMany(item => judge.Judge(item, set).Problems).Concat(set.Unreadable).ToList();
            foreach (var problem in problems)
            {
                console.Error.WriteLine(problem.Text);
            }

            if (problems.Count > 0)
            {
                return ExitCodes.Usage;
            }

            if (!arguments.GetValue(apply))
            {
                console.Output.Write(manifest);
                return ExitCodes.Success;
            }

            using var cluster = connect(connection.Read(arguments));
            return await ApplyAsync(console, cluster, set.Objects[0].Recording!, cancellation);
        });
        return command;
    }

    private static JsonObject Document(
        string source, string? title, string? name, string? template, string[] outputs, string? credentials, string? ns)
    {
        var (from, calledAfter) = SourceWords.Read(source, credentials);
        var metadata = new JsonObject { ["name"] = name ?? RecordingNames.Of(string.IsNullOrWhiteSpace(title) ? calledAfter : title) };
        if (ns is not null)
        {
            metadata["namespace"] = ns;
        }

        var spec = new JsonObject();
        if (!string.IsNullOrWhiteSpace(title))
        {
            spec["title"] = title;
        }

        if (!string.IsNullOrEmpty(template))
        {
            spec["template"] = template;
        }

        spec["source"] = from;
        if (outputs.Length > 0)
        {
            var bucket = from["s3"]?["bucket"]?.GetValue<string>();
            var items = outputs.Select(output => (JsonNode)OutputWords.Read(output, bucket, !string.IsNullOrEmpty(template)));
            spec["overrides"] = new JsonObject { ["outputs"] = new JsonArray([.. items]) };
        }

        return new JsonObject
        {
            ["apiVersion"] = $"{Labels.Group}/{RecordingKinds.Version}",
            ["kind"] = "Recording",
            ["metadata"] = metadata,
            ["spec"] = spec,
        };
    }

    // Never over one that is there: a title that comes again must not turn one recording into another.
    private static async Task<int> ApplyAsync(InvocationConfiguration console, ICluster cluster, V1Alpha1Recording recording, CancellationToken cancellation)
    {
        recording.Metadata.NamespaceProperty = cluster.Namespace;
        try
        {
            await cluster.Client.CreateAsync(RecordingKinds.Recordings, recording, cancellation);
            console.Output.WriteLine($"recording/{recording.Metadata.Name} created");
            return ExitCodes.Success;
        }
        catch (KubernetesException e) when (e.IsAlreadyExists)
        {
            console.Error.WriteLine(
                $"recording/{recording.Metadata.Name} exists already, and was left as it is: give another --name, or change it with kubectl apply.");
            return ExitCodes.SomeRefused;
        }
    }
}
