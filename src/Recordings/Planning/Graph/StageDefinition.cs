using System.Collections.Immutable;
using System.Text.Json;
using Recordings.Planning.Settings;
using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Graph;

/// <summary>One stage, as data. Adding a stage is one of these in <see cref="StageGraph"/> and one folder in the runner.</summary>
public sealed record StageDefinition
{
    /// <summary>A constant of <see cref="Contract.StageNames"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Raised when the stage makes something else from the same inputs; part of the fingerprint.</summary>
    public int Version { get; init; } = 1;
    public required StageClass Class { get; init; }

    /// <summary>What it reads, nearest producer last. It waits for all of them.</summary>
    public ImmutableArray<StageRead> Reads { get; init; } = [];

    /// <summary>What there is one instance of it for.</summary>
    public StageScope Scope { get; init; }

    /// <summary>Whether the merged settings want it. An output's own switch comes on top.</summary>
    public Func<PipelineSpec, bool> EnabledBy { get; init; } = _ => true;

    /// <summary>The stage's own settings record, as the runner reads it.</summary>
    public required Func<SettingsInput, JsonElement> Settings { get; init; }

    /// <summary>Members of the settings, at any depth, that decide how and with whose leave it works but not what it makes.</summary>
    public ImmutableHashSet<string> NotFingerprinted { get; init; } = [];

    /// <summary>The Secrets it needs besides the artifact store's.</summary>
    public Func<SettingsInput, IEnumerable<SecretNeed>> Secrets { get; init; } = _ => [];

    /// <summary>The <c>file</c> path that it reads or writes, if it does: its root is mounted.</summary>
    public Func<SettingsInput, string?> FilePath { get; init; } = _ => null;

    /// <summary>The address of the speech or language service that it calls, where the settings name one.</summary>
    public Func<PipelineSpec, string?> Endpoint { get; init; } = _ => null;

    /// <summary>Whether its failure skips it and its dependents rather than stopping the recording.</summary>
    public Func<PipelineSpec, bool> MayFail { get; init; } = _ => false;
}
