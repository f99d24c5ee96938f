using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Kubernetes.Client;
using Kubernetes.Embedded;
using Operator.Api;
using Operator.Hosting;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Planning.Layers;
using Recordings.Planning.Settings;
using Recordings.Planning.Templates;
using Recordings.Resources.Status;

namespace Cli.Local;

/// <summary>Holds a whole manifest against schema and rules before anything of it is written anywhere: what is refused leaves nothing behind.</summary>
internal static partial class ManifestCheck
{
    /// <summary>Checks it in memory, by the same control plane and planner that will run it.</summary>
    /// <exception cref="ManifestException">What is wrong, and where.</exception>
    public static async Task CheckAsync(
        string path, LocalManifest manifest, EngineOptions options, TimeProvider time, Random random, CancellationToken cancellation)
    {
        if (!Label().IsMatch(manifest.Name.Namespace))
        {
            throw new ManifestException(
                path, $"metadata.namespace: \"{manifest.Name.Namespace}\" is no name of a namespace: at most 63 lower case letters, digits and hyphens");
        }

        try
        {
            var memory = new EmbeddedOptions { Time = time, Random = random, Definitions = ShippedDefinitions.Read() };
            await using var plane = await EmbeddedControlPlane.OpenAsync(memory);
            await RecordingApplier.ApplyAsync(plane, manifest, cancellation);
            if (Mistake(await PlanAsync(plane, manifest, options.Settings, time.GetUtcNow(), cancellation)) is { } mistake)
            {
                throw new ManifestException(path, mistake);
            }
        }
        catch (KubernetesException refusal)
        {
            throw new ManifestException(path, refusal.Status.Message ?? refusal.Message, refusal);
        }
    }

    private static async Task<RecordingStatus> PlanAsync(
        EmbeddedControlPlane plane, LocalManifest manifest, OperatorSettings settings, DateTimeOffset now, CancellationToken cancellation)
    {
        var name = manifest.Recording.Metadata.Name!;
        var applied = (await plane.GetAsync(RecordingKinds.Recordings, new ObjectKey(LocalManifest.Namespace, name), cancellation))!;
        var templates = await plane.ListAsync(RecordingKinds.Templates, new ListOptions { Namespace = LocalManifest.Namespace }, cancellation);
        var observed = templates.Items.Select(template => new ObservedTemplate(template.Metadata.Name ?? "", now, template.Spec)).ToImmutableArray();
        var identity = new RecordingIdentity { Namespace = LocalManifest.Namespace, Name = name, Uid = applied.Metadata.Uid! };

        // Paused: a plan starts nothing. Secrets are the stages' business: what needs none is done without.
        var recording = new ObservedRecording { Identity = identity, Spec = applied.Spec with { Paused = true }, Status = new RecordingStatus() };
        var pipeline = PipelineLayers.Resolve(settings, applied.Spec, TemplateChooser.Choose(recording, observed)).Pipeline;
        return Planner.Plan(
            new Observation
            {
                Recording = recording,
                Operator = settings,
                Templates = observed,
                Secrets = SecretNeeds.NamedBy(identity, applied.Spec, pipeline, settings)
                    .ToImmutableDictionary(secret => secret, _ => new ObservedSecret { IsLabelled = true, ResourceVersion = "0" }, StringComparer.Ordinal),
            },
            now).Status;
    }

    private static string? Mistake(RecordingStatus status) =>
        status.Conditions?.FirstOrDefault(condition => condition is { Type: ConditionTypes.Accepted, Status: "False" })?.Message;

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Label();
}
