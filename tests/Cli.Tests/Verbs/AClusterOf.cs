using System.Text.Json;
using Cli.Connection;
using Cli.Progress;
using Kubernetes.Client;
using Kubernetes.Embedded;
using Kubernetes.Models;
using Operator.Api;
using Recordings.Json;
using Recordings.Resources;
using Recordings.Resources.Status;
using Testing;
using Testing.Builders;

namespace Cli.Tests.Verbs;

/// <summary>A cluster with Recordings in it, as the API server keeps them, and the command line.</summary>
internal sealed class AClusterOf : IAsyncDisposable
{
    private readonly EmbeddedControlPlane _plane;

    private AClusterOf(EmbeddedControlPlane plane) => _plane = plane;

    public IKubernetesClient Client => _plane;

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    /// <summary>What is on standard input.</summary>
    public string Input { get; set; } = "";

    public static async Task<AClusterOf> RecordingsAsync(params (string Name, RecordingSpec Spec, RecordingStatus? Status)[] recordings)
    {
        var definitions = Directory.EnumerateFiles(RepositoryFiles.PathOf("config", "crds"), "*.yaml").Select(File.ReadAllText);
        var plane = await EmbeddedControlPlane.OpenAsync(new EmbeddedOptions { Random = new Random(1), Definitions = [.. definitions] });
        var cluster = new AClusterOf(plane);
        foreach (var (name, spec, status) in recordings)
        {
            await cluster.AddAsync(name, spec, status);
        }

        return cluster;
    }

    public async Task AddAsync(string name, RecordingSpec spec, RecordingStatus? status, string ns = "default", string? course = null)
    {
        var recording = new V1Alpha1Recording
        {
            Metadata = new V1ObjectMeta
            {
                Name = name,
                NamespaceProperty = ns,
                Labels = course is null ? null : new Dictionary<string, string>(StringComparer.Ordinal) { ["course"] = course },
            },
            Spec = spec with { Source = new SourceSpec { Http = new HttpSource { Url = "https://media.example/lecture.mp4" } } },
        };
        await _plane.CreateAsync(RecordingKinds.Recordings, recording);
        if (status is not null)
        {
            await SetStatusAsync(name, status, ns);
        }
    }

    /// <summary>A Recording as the operator's own planner left it on paper, with its templates: an operator whose defaults the command line does not know.</summary>
    public async Task AddAsync(string name, PaperCluster paper)
    {
        foreach (var template in paper.Observation.Templates)
        {
            await AddTemplateAsync(template.Name, template.Spec);
        }

        await AddAsync(name, paper.Observation.Recording.Spec, paper.Status with { ObservedGeneration = 1 });
    }

    public Task AddTemplateAsync(string name, RecordingTemplateSpec spec) => _plane.CreateAsync(
        RecordingKinds.Templates,
        new V1Alpha1RecordingTemplate { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "default" }, Spec = spec });

    public Task SetStatusAsync(string name, RecordingStatus status, string ns = "default") => _plane.PatchAsync(
        RecordingKinds.Recordings,
        new ObjectKey(ns, name),
        Patch.Merge($$"""{"status": {{JsonSerializer.Serialize(status, RecordingsJson.Default.RecordingStatus)}}}"""),
        "status");

    public async Task<RecordingSpec> SpecOfAsync(string name, string ns = "default") =>
        (await _plane.GetAsync(RecordingKinds.Recordings, new ObjectKey(ns, name)))!.Spec;

    /// <summary>Runs a command line as typed.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> RunAsync(string commandLine, IKubernetesClient? client = null) =>
        RunAsync(commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries), client);

    /// <summary>Asks what could follow, as a shell does.</summary>
    public Task<int> SuggestAsync(string typed) => RunAsync([$"[suggest:{typed.Length}]", typed], null);

    /// <summary>Runs a command line whose words may have spaces in them.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> RunAsync(params string[] arguments) => RunAsync(arguments, client: null);

    private async Task<int> RunAsync(string[] arguments, IKubernetesClient? client)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var commands = new CommandLine(
            request => new Connected(client ?? _plane, request.Namespace ?? "default"),
            (_, _) => throw new InvalidOperationException("no local run here"),
            writer => new PlainProgressView(writer, TimeProvider.System),
            TimeProvider.System,
            new StringReader(Input));
        var code = await commands.RunAsync(arguments, output, error);
        (Output, Error) = (output.ToString(), error.ToString());
        return code;
    }

    public ValueTask DisposeAsync() => _plane.DisposeAsync();

    private sealed record Connected(IKubernetesClient Client, string Namespace) : ICluster
    {
        public void Dispose()
        {
        }
    }
}
