using System.Text.Json;

namespace Recordings.Contract;

/// <summary>
/// What the operator tells a stage's pod: the JSON of the environment variable <see cref="Variable"/>.
/// <see cref="Settings"/> is the whole of what the stage's result depends on besides its inputs: the fingerprint covers it.
/// </summary>
public sealed record StageRequest
{
    /// <summary>The environment variable that holds this document.</summary>
    public const string Variable = "STAGE_REQUEST";

    /// <summary>The version that this code writes and reads.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>
    /// The environment variable of a directory that every absolute path of this document is below. Empty or unset in a pod (paths are
    /// what they say); a node that runs stages as processes, which has no mounts, sets it.
    /// </summary>
    public const string MountRootVariable = "STAGE_MOUNT_ROOT";

    /// <summary>
    /// The environment variable of a directory in which runners note what they put into a directory store, so that exactly that can be deleted. Unset in a pod.
    /// </summary>
    public const string MadeFilesVariable = "STAGE_MADE_FILES";

    /// <summary>Where the result goes, at most <see cref="StageResult.MaxBytes"/>.</summary>
    public const string TerminationMessagePath = "/dev/termination-log";

    /// <summary>The writable scratch volume.</summary>
    public const string ScratchPath = "/scratch";

    /// <summary>The mounted token by which the operator knows the pod: for progress, and for the store that the operator serves itself.</summary>
    public const string TokenPath = "/var/run/secrets/recording-operator/token";

    /// <summary>The parent of the mounted Secrets: <c>{SecretsPath}/{secret name}/{key}</c>.</summary>
    public const string SecretsPath = "/var/run/secrets/recordings";

    public int SchemaVersion { get; init; } = CurrentSchemaVersion;
    public required RecordingIdentity Recording { get; init; }

    /// <summary>A constant of <see cref="StageNames"/>.</summary>
    public required string Stage { get; init; }

    /// <summary>The output's name for upload; else null.</summary>
    public string? Instance { get; init; }
    public long Run { get; init; }

    /// <summary>From 1, within the run.</summary>
    public int Attempt { get; init; }

    /// <summary>64 hex digits; names the directory of the stage's artifacts.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>upload with <c>republish: Always</c>: another number means another video of the same media. Covered by the fingerprint.</summary>
    public long? Edition { get; init; }

    /// <summary>The stage's own settings record (<c>DownloadRequest</c>, <c>TrimRequest</c>, ...), covered by the fingerprint.</summary>
    public JsonElement Settings { get; init; }

    /// <summary>How to work, not what to make; not covered by the fingerprint.</summary>
    public StageTuning Tuning { get; init; } = new();

    /// <summary>The manifests that the stage reads, nearest producer last.</summary>
    public IReadOnlyList<InputArtifacts> Inputs { get; init; } = [];
    public required StoreReference Store { get; init; }
    public ProgressTarget? Progress { get; init; }

    /// <summary>The roots that file sources and outputs may name: name to mounted path. One named <c>""</c> is the whole machine (local mode).</summary>
    public IReadOnlyDictionary<string, string> Roots { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>Whose stage this is.</summary>
public sealed record RecordingIdentity
{
    public required string Namespace { get; init; }
    public required string Name { get; init; }
    public required string Uid { get; init; }
}

/// <summary>How a stage works; changes here never make it stale.</summary>
public sealed record StageTuning
{
    /// <summary>Ranges or parts moved at once.</summary>
    public int Parallelism { get; init; } = 4;

    /// <summary>CPUs that this stage may use: ffmpeg's threads.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Bytes that the media may have.</summary>
    public long MaxSizeBytes { get; init; } = long.MaxValue;

    /// <summary>download: whether the transcript beside the media is what is transcribed from. Where it is not, a fault of it stops nothing.</summary>
    public bool TranscriptWanted { get; init; } = true;

    /// <summary>Whether sources may be at private addresses.</summary>
    public bool AllowPrivateAddresses { get; init; }

    /// <summary>Where Zoom is, when the operator's configuration says so: those addresses may be private. Null: at its own.</summary>
    public ZoomAddresses? Zoom { get; init; }

    /// <summary>Whether the provider's or platform's endpoint may be at a private address: the operator's configuration lists it.</summary>
    public bool AllowPrivateProvider { get; init; }

    /// <summary>upload: where the platform is, if the operator's configuration says so; null: where it is for everybody.</summary>
    public PlatformEndpoints? Platform { get; init; }
}

/// <summary>Where a video platform is, when it is not where everybody finds it: behind a gateway, or under another of its names.</summary>
public sealed record PlatformEndpoints
{
    /// <summary>The base of its API, like <c>https://api.vk.ru</c>.</summary>
    public string? Api { get; init; }

    /// <summary>YouTube: what gives access tokens, like <c>https://oauth2.googleapis.com/token</c>.</summary>
    public string? Token { get; init; }
}

/// <summary>What an earlier stage left.</summary>
public sealed record InputArtifacts
{
    /// <summary>The producer, with its instance.</summary>
    public required string Stage { get; init; }

    /// <summary>The manifest's key in the store.</summary>
    public required string Manifest { get; init; }

    /// <summary>The digest that the manifest must have.</summary>
    public required string Digest { get; init; }
}

/// <summary>The artifact store. Exactly one of <see cref="S3"/>, <see cref="Directory"/> and <see cref="Http"/> is set.</summary>
public sealed record StoreReference
{
    public S3Reference? S3 { get; init; }

    /// <summary>A directory of the machine or of a mounted volume.</summary>
    public string? Directory { get; init; }

    /// <summary>The store that the operator serves itself.</summary>
    public HttpStoreReference? Http { get; init; }

    /// <summary>This recording's own prefix: <c>{prefix}/{namespace}/{recording name}</c>, no slash at the end.</summary>
    public required string Root { get; init; }
}

/// <summary>A bucket of an S3-compatible store, with where its credentials are mounted.</summary>
public sealed record S3Reference
{
    public required string Bucket { get; init; }

    /// <summary>Null: AWS, by region.</summary>
    public string? Endpoint { get; init; }
    public string Region { get; init; } = "us-east-1";

    /// <summary>The Secret's name; its keys are files below <see cref="StageRequest.SecretsPath"/>. Null: anonymous.</summary>
    public string? Secret { get; init; }
}

/// <summary>The operator's own store, over HTTP: docs/operations.md, "The embedded store".</summary>
public sealed record HttpStoreReference
{
    /// <summary>Where the operator is, as <c>http://10.96.0.12:80</c>.</summary>
    public required string Url { get; init; }

    /// <summary>What the addresses of published files begin with, no slash at the end: where people look at the store.</summary>
    public required string ViewUrl { get; init; }

    /// <summary>The file with the pod-bound token; re-read for every request.</summary>
    public string TokenPath { get; set; } = StageRequest.TokenPath;
}

/// <summary>Where progress is posted, best effort: <c>POST url</c> with a <see cref="ProgressReport"/> and a bearer token.</summary>
public sealed record ProgressTarget
{
    public required string Url { get; init; }

    /// <summary>The file with the pod-bound token; re-read for every post.</summary>
    public required string TokenPath { get; init; }

    /// <summary>The token's audience.</summary>
    public const string Audience = "recording-operator";
}

/// <summary>How far a stage is.</summary>
public sealed record ProgressReport
{
    /// <summary>0 to 100.</summary>
    public int Percent { get; init; }

    /// <summary>What is being done, in a few words.</summary>
    public string? Step { get; init; }
}
