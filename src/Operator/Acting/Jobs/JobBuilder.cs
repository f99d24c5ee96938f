using Kubernetes.Models;
using Recordings.Contract;
using Recordings.Planning;

namespace Operator.Acting.Jobs;

/// <summary>Turns a blueprint into a Job. Pure: nothing is decided here, everything follows from the blueprint.</summary>
internal static class JobBuilder
{
    /// <summary>The Job of one attempt of one stage.</summary>
    public static V1Job Build(JobBlueprint blueprint)
    {
        var labels = JobLabels.Of(blueprint);
        var annotations = JobLabels.AnnotationsOf(blueprint);
        return new V1Job
        {
            ApiVersion = "batch/v1",
            Kind = "Job",
            Metadata = new V1ObjectMeta
            {
                Name = blueprint.Name,
                NamespaceProperty = blueprint.Request.Recording.Namespace,
                Labels = labels,
                Annotations = annotations,
                OwnerReferences = OwnersOf(blueprint),
            },
            Spec = new V1JobSpec
            {
                // The operator makes the next attempt itself, so that backoff and what an error means are its own.
                BackoffLimit = 0,
                ActiveDeadlineSeconds = Seconds(blueprint.Timeout),
                TtlSecondsAfterFinished = (int?)Seconds(blueprint.TimeToLive),
                Template = new V1PodTemplateSpec
                {
                    Metadata = new V1ObjectMeta { Labels = labels, Annotations = annotations },
                    Spec = PodBuilder.Build(blueprint),
                },
            },
        };
    }

    private static List<V1OwnerReference>? OwnersOf(JobBlueprint blueprint) => blueprint switch
    {
        { OutlivesRecording: true } => null,
        { Request.Stage: StageNames.Sync } => [Owners.OfSource(blueprint.Request.Recording)],
        _ => [Owners.Of(blueprint.Request.Recording)],
    };

    // Kubernetes counts whole seconds and refuses zero; an unset limit stays unset.
    private static long? Seconds(TimeSpan span) => span <= TimeSpan.Zero ? null : (long)Math.Ceiling(span.TotalSeconds);
}
