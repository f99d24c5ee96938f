using Recordings.Resources.Pipeline;

namespace Recordings.Resources;

/// <summary>What is wanted of one recording. Only users write it; the operator never does.</summary>
public sealed record RecordingSpec
{
    /// <summary>The display name that metadata templates use as <c>title</c>. Default: the resource's name.</summary>
    public string? Title { get; init; }

    /// <summary>When it was recorded, for metadata templates.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>Where the media comes from: exactly one of its members.</summary>
    public SourceSpec? Source { get; init; }

    /// <summary>A RecordingTemplate of this namespace. Empty: matched by rules, then the default one.</summary>
    public string? Template { get; init; }

    /// <summary>A RecordingTemplate layered on for one run only.</summary>
    public string? RunTemplate { get; init; }

    /// <summary>This recording's own settings, the topmost layer.</summary>
    public PipelineSpec? Overrides { get; init; }

    /// <summary>Whether work is held. How running stages end is <see cref="PauseMode"/>'s to say.</summary>
    public bool Paused { get; init; }

    /// <summary>What pausing does to running stages. Default <see cref="PauseMode.Drain"/>.</summary>
    public PauseMode PauseMode { get; init; }

    /// <summary>The run button: raise it to run again. Default 1.</summary>
    // Set, not init: the JSON generator resets an init-only property that is absent to zero.
    public long RunGeneration { get; set; } = 1;

    /// <summary>What one raise of <see cref="RunGeneration"/> does to work already done. Default <see cref="RunPolicy.Resume"/>.</summary>
    public RunPolicy RunPolicy { get; init; }

    /// <summary>With one raise of runGeneration: this stage and all after it are stale. With <see cref="RunPolicy.Restart"/> everything is, whatever stands here.</summary>
    public string? RestartFrom { get; init; }

    /// <summary>
    /// The runGeneration that <see cref="RunPolicy"/>, <see cref="RestartFrom"/> and <see cref="RunTemplate"/> are for. Null or 0: the first run that finds
    /// them as they are.
    /// </summary>
    public long? RunOptionsFor { get; init; }

    /// <summary>Leave this recording alone; set by sources on blank ones.</summary>
    public bool Skip { get; init; }

    /// <summary>How long things are kept, counted from completion.</summary>
    public RetentionSpec? Retention { get; init; }

    /// <summary>What deleting the Recording does to its artifacts. What was uploaded always stays. Default Retain.</summary>
    public DeletionPolicy DeletionPolicy { get; init; }
}

/// <summary>What pausing does to running stages.</summary>
public enum PauseMode
{
    /// <summary>Running stages finish; none starts.</summary>
    Drain,

    /// <summary>Running Jobs are stopped now and continue from their checkpoints later.</summary>
    Stop,
}

/// <summary>What a raised runGeneration does to work already done.</summary>
public enum RunPolicy
{
    /// <summary>What succeeded and is not stale is reused.</summary>
    Resume,

    /// <summary>Everything is stale, once, for this generation.</summary>
    Restart,
}

/// <summary>What deleting a Recording does to its artifacts.</summary>
public enum DeletionPolicy
{
    /// <summary>Artifacts stay in the store.</summary>
    Retain,

    /// <summary>Artifacts are deleted by a bounded clean-up Job.</summary>
    Delete,
}

/// <summary>How long things are kept, counted from completion. Null or empty: for ever.</summary>
public sealed record RetentionSpec
{
    /// <summary>The downloaded source, such as <c>"168h"</c>.</summary>
    public string? Source { get; init; }

    /// <summary>All artifacts. At least <see cref="Source"/>.</summary>
    public string? Artifacts { get; init; }

    /// <summary>The Recording itself.</summary>
    public string? Recording { get; init; }
}
