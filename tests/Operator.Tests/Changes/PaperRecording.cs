using System.Text.Json.Nodes;
using Kubernetes.Models;
using Operator.Api;
using Operator.Changes;
using Recordings.Resources.Status;
using Testing.Builders;

namespace Operator.Tests.Changes;

/// <summary>The Recording of a cluster on paper, as whoever asks for a change reads it.</summary>
internal static class PaperRecording
{
    public static V1Alpha1Recording Read(this PaperCluster cluster)
    {
        var recording = cluster.Observation.Recording;
        return new V1Alpha1Recording
        {
            Metadata = new V1ObjectMeta
            {
                Name = recording.Identity.Name,
                NamespaceProperty = recording.Identity.Namespace,
                Uid = recording.Identity.Uid,
                Generation = recording.Generation,
                DeletionTimestamp = recording.DeletedAt,
            },
            Spec = recording.Spec,
            Status = recording.Status.Conditions is null ? null : recording.Status,
        };
    }

    public static KnownTemplates Templates(this PaperCluster cluster) => KnownTemplates.Of(cluster.Observation.Templates.Select(template =>
        new V1Alpha1RecordingTemplate { Metadata = new V1ObjectMeta { Name = template.Name, CreationTimestamp = template.CreatedAt }, Spec = template.Spec }));

    public static Decision Decide(this PaperCluster cluster, IChange change) => ChangeWriter.Decide(cluster.Read(), change, cluster.Templates());

    /// <summary>Patches the spec as the API server does, and settles.</summary>
    public static PaperCluster Apply(this PaperCluster cluster, JsonObject patch) => cluster.Change(spec => SpecPatch.Apply(spec, patch));

    public static RunForecast? Forecast(this PaperCluster cluster, Decision.Patch patch) =>
        RunForecast.Of(cluster.Read(), patch.Spec, cluster.Templates(), cluster.Now);

    /// <summary>The stages of which a Job was made since.</summary>
    public static IEnumerable<string> MadeSince(this PaperCluster cluster, int count) => cluster.Created.Skip(count)
        .Select(job => job.StageKey).Distinct(StringComparer.Ordinal);

    public static IEnumerable<string> StagesThatAre(this PaperCluster cluster, StageState state) =>
        cluster.Status.Stages!.Where(stage => stage.State == state).Select(stage => stage.Name);
}
