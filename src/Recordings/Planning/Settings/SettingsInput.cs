using Recordings.Contract;
using Recordings.Resources;
using Recordings.Resources.Pipeline;

namespace Recordings.Planning.Settings;

/// <summary>Everything that a stage's settings are made from.</summary>
public sealed record SettingsInput
{
    public required RecordingIdentity Identity { get; init; }
    public required RecordingSpec Spec { get; init; }

    /// <summary>All layers merged.</summary>
    public required PipelineSpec Pipeline { get; init; }
    public required OperatorSettings Operator { get; init; }
    public required StoreReference Store { get; init; }

    /// <summary>The output, for an upload.</summary>
    public OutputSettings? Output { get; init; }

    /// <summary>The share of the clips, from 1; null: all of them.</summary>
    public int? Shard { get; init; }
}
