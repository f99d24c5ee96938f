using System.Globalization;
using Kubernetes.Models;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources.Pipeline;

namespace Operator.Acting.Jobs;

/// <summary>The volumes of a stage's pod, each with where it is mounted.</summary>
internal static class PodVolumes
{
    /// <summary>What scratch may take of the node when nothing is said.</summary>
    public const string DefaultScratchSize = "50Gi";

    // Readable by owner and group only (octal 0440): the group is the pod's fsGroup.
    private const int ReadableByGroup = 0b100_100_000;

    private const int TokenLifetimeSeconds = 3600;

    public static IEnumerable<MountedVolume> Of(JobBlueprint blueprint) =>
    [
        Scratch(blueprint.Run.Scratch),
        Temporary(),
        .. blueprint.Secrets.Select(Secret),
        .. TokenPath(blueprint.Request) is { } path ? [Token(path)] : Enumerable.Empty<MountedVolume>(),
        .. blueprint.Roots.OrderBy(root => root.Key, StringComparer.Ordinal).Where(root => IsMounted(root.Value)).Select(Root),
    ];

    private static MountedVolume Scratch(ScratchSettings? settings)
    {
        var volume = settings?.StorageClassName is { } storageClass
            ? new V1Volume { Name = "scratch", Ephemeral = Claim(storageClass, settings.Size ?? DefaultScratchSize) }
            : new V1Volume { Name = "scratch", EmptyDir = new V1EmptyDirVolumeSource { SizeLimit = settings?.Size ?? DefaultScratchSize } };
        return new(volume, new V1VolumeMount { Name = "scratch", MountPath = StageRequest.ScratchPath });
    }

    // The root file system is read-only; .NET and ffmpeg expect a small /tmp.
    private static MountedVolume Temporary() => new(
        new V1Volume { Name = "tmp", EmptyDir = new V1EmptyDirVolumeSource { SizeLimit = "1Gi" } },
        new V1VolumeMount { Name = "tmp", MountPath = "/tmp" });

    private static MountedVolume Secret(string secret, int index)
    {
        // Volume names are DNS labels of at most 63 characters; Secret names may have dots and be longer.
        var name = string.Create(CultureInfo.InvariantCulture, $"secret-{index}");
        return new(
            new V1Volume { Name = name, Secret = new V1SecretVolumeSource { SecretName = secret, DefaultMode = ReadableByGroup } },
            new V1VolumeMount { Name = name, MountPath = $"{StageRequest.SecretsPath}/{secret}", ReadOnlyProperty = true });
    }

    private static string? TokenPath(StageRequest request) => request.Progress?.TokenPath ?? request.Store.Http?.TokenPath;

    private static MountedVolume Token(string tokenPath)
    {
        var slash = tokenPath.LastIndexOf('/');
        var projection = new V1ServiceAccountTokenProjection
        {
            Audience = ProgressTarget.Audience,
            ExpirationSeconds = TokenLifetimeSeconds,
            Path = tokenPath[(slash + 1)..],
        };
        return new(
            new V1Volume
            {
                Name = "progress-token",
                Projected = new V1ProjectedVolumeSource
                {
                    DefaultMode = ReadableByGroup,
                    Sources = [new V1VolumeProjection { ServiceAccountToken = projection }],
                },
            },
            new V1VolumeMount { Name = "progress-token", MountPath = tokenPath[..slash], ReadOnlyProperty = true });
    }

    // A root without a volume is a directory that the runner has anyway (local mode).
    private static bool IsMounted(FileRoot root) => root.ClaimName is not null || root.HostPath is not null;

    private static MountedVolume Root(KeyValuePair<string, FileRoot> named, int index)
    {
        var (_, root) = named;
        var name = string.Create(CultureInfo.InvariantCulture, $"root-{index}");
        var volume = root.ClaimName is { } claim
            ? new V1Volume { Name = name, PersistentVolumeClaim = new V1PersistentVolumeClaimVolumeSource { ClaimName = claim, ReadOnlyProperty = root.ReadOnly } }
            : new V1Volume { Name = name, HostPath = new V1HostPathVolumeSource { Path = root.HostPath ?? "", Type = "Directory" } };
        return new(volume, new V1VolumeMount { Name = name, MountPath = root.Path, ReadOnlyProperty = root.ReadOnly });
    }

    private static V1EphemeralVolumeSource Claim(string storageClass, string size) => new()
    {
        VolumeClaimTemplate = new V1PersistentVolumeClaimTemplate
        {
            Spec = new V1PersistentVolumeClaimSpec
            {
                AccessModes = ["ReadWriteOnce"],
                StorageClassName = storageClass,
                Resources = new V1ResourceRequirements
                {
                    Requests = new Dictionary<string, string>(StringComparer.Ordinal) { ["storage"] = size },
                },
            },
        },
    };
}

/// <summary>A volume and where it is.</summary>
internal sealed record MountedVolume(V1Volume Volume, V1VolumeMount Mount);
