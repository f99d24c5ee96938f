using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Resources.Pipeline;

namespace Recordings.Planning;

/// <summary>The part of the operator's configuration that decides what is planned.</summary>
public sealed record OperatorSettings
{
    /// <summary>The runner's image.</summary>
    public required string RunnerImage { get; init; }

    /// <summary>The lowest layer of settings, over the built-in defaults. Its <c>artifacts</c> name the default store.</summary>
    public PipelineSpec Defaults { get; init; } = new();

    /// <summary>Set in <c>local</c> mode: artifacts are kept in this directory, mounted into every stage's pod, rather than in S3.</summary>
    public FileRoot? ArtifactDirectory { get; init; }

    /// <summary>The store that the operator serves itself, used where settings name no bucket; null: it serves none.</summary>
    public HttpStoreReference? ArtifactServer { get; init; }

    /// <summary>Volumes that <c>file</c> sources and outputs may name, by name.</summary>
    public ImmutableDictionary<string, FileRoot> Roots { get; init; } = ImmutableDictionary<string, FileRoot>.Empty;

    /// <summary>Transcription programs that a Recording may pick by name.</summary>
    public ImmutableDictionary<string, CommandDefinition> Commands { get; init; } = ImmutableDictionary<string, CommandDefinition>.Empty;

    /// <summary>Speech and language services that may be at private addresses, by scheme, host and port; <c>*</c>: every one.</summary>
    public ImmutableArray<string> PrivateEndpoints { get; init; } = [];

    /// <summary>Where video platforms are when not where everybody finds them, by the member of an output: <c>youtube</c>, <c>vk</c>.</summary>
    public ImmutableDictionary<string, PlatformEndpoints> Platforms { get; init; } = ImmutableDictionary<string, PlatformEndpoints>.Empty;

    /// <summary>Where Zoom is; null: at its own addresses.</summary>
    public ZoomAddresses? Zoom { get; init; }

    /// <summary>Where runners post progress; null: nowhere.</summary>
    public string? ProgressUrl { get; init; }

    /// <summary>Where runners send their spans, the whole address; null: runs are not traced within stages.</summary>
    public string? TraceEndpoint { get; init; }

    /// <summary>How long a finished Job is kept if the operator never deletes it. Default one day.</summary>
    public TimeSpan JobTimeToLive { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long a runner has after SIGTERM. The runner itself aims at 20 s.</summary>
    public TimeSpan TerminationGracePeriod { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>How long the finalizer waits for running Jobs and the clean-up before it lets the Recording go. Default 10 minutes.</summary>
    public TimeSpan DeletionDeadline { get; init; } = TimeSpan.FromMinutes(10);
}

/// <summary>A volume that <c>file</c> sources and outputs may name. In <c>local</c> mode the one named <c>""</c> is the whole machine.</summary>
public sealed record FileRoot
{
    /// <summary>Where it is mounted in the runner's pod.</summary>
    public required string Path { get; init; }

    /// <summary>A PersistentVolumeClaim of the Recording's namespace. Null with <see cref="HostPath"/> null: nothing is mounted.</summary>
    public string? ClaimName { get; init; }

    /// <summary>A directory of the node.</summary>
    public string? HostPath { get; init; }
    public bool ReadOnly { get; init; }
}
