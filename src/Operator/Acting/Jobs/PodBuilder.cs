using System.Text.Json;
using Kubernetes.Models;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Planning;
using Recordings.Resources.Pipeline;

namespace Operator.Acting.Jobs;

/// <summary>The pod of a stage: one container under the "restricted" pod security standard.</summary>
internal static class PodBuilder
{
    /// <summary>The user of the runner's image; also the group that owns its volumes.</summary>
    public const long UserId = 65532;

    public const string ContainerName = "stage";

    public static V1PodSpec Build(JobBlueprint blueprint) => new()
    {
        RestartPolicy = "Never",
        AutomountServiceAccountToken = false,
        EnableServiceLinks = false,
        TerminationGracePeriodSeconds = (long)Math.Ceiling(blueprint.GracePeriod.TotalSeconds),
        PriorityClassName = blueprint.Run.PriorityClassName,
        NodeSelector = blueprint.Run.NodeSelector?.ToDictionary(StringComparer.Ordinal),
        Tolerations = blueprint.Run.Tolerations?.Select(Toleration).ToList(),
        SecurityContext = new V1PodSecurityContext
        {
            RunAsNonRoot = true,
            RunAsUser = UserId,
            RunAsGroup = UserId,
            FsGroup = UserId,
            SeccompProfile = new V1SeccompProfile { Type = "RuntimeDefault" },
        },
        Volumes = [.. PodVolumes.Of(blueprint).Select(volume => volume.Volume)],
        Containers = [Container(blueprint)],
    };

    private static V1Container Container(JobBlueprint blueprint) => new()
    {
        Name = ContainerName,
        Image = blueprint.Image,
        ImagePullPolicy = "IfNotPresent",
        Env =
        [
            new V1EnvVar { Name = StageRequest.Variable, Value = JsonSerializer.Serialize(blueprint.Request, RecordingsJson.Default.StageRequest) },
            .. TraceVariables.Of(blueprint),
        ],
        VolumeMounts = [.. PodVolumes.Of(blueprint).Select(volume => volume.Mount)],
        Resources = StageResources.Of(blueprint),
        TerminationMessagePath = StageRequest.TerminationMessagePath,
        TerminationMessagePolicy = "File",
        SecurityContext = new V1SecurityContext
        {
            RunAsNonRoot = true,
            ReadOnlyRootFilesystem = true,
            AllowPrivilegeEscalation = false,
            Capabilities = new V1Capabilities { Drop = ["ALL"] },
            SeccompProfile = new V1SeccompProfile { Type = "RuntimeDefault" },
        },
    };

    private static V1Toleration Toleration(TolerationSettings settings) => new()
    {
        Key = settings.Key,
        Operator = settings.Operator,
        Value = settings.Value,
        Effect = settings.Effect,
        TolerationSeconds = settings.TolerationSeconds,
    };
}
