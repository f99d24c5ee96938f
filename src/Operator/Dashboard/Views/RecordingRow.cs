using Operator.Api;
using Recordings.Resources.Status;

namespace Operator.Dashboard.Views;

/// <summary>A Recording as a line of the list: small, since every viewer gets all of them.</summary>
internal sealed record RecordingRow
{
    public required string Namespace { get; init; }
    public required string Name { get; init; }
    public required string Title { get; init; }

    /// <summary>Null: not looked at yet.</summary>
    public RecordingPhase? Phase { get; init; }
    public RowState State { get; init; }

    /// <summary>0 to 100.</summary>
    public int Percent { get; init; }

    /// <summary>What runs, or what failed.</summary>
    public string? Remark { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Another one, another Recording of it to fetch.</summary>
    public string? Version { get; init; }

    public static RecordingRow Of(V1Alpha1Recording recording)
    {
        var status = recording.Status ?? new RecordingStatus();
        return new RecordingRow
        {
            Namespace = recording.Metadata.NamespaceProperty ?? "",
            Name = recording.Metadata.Name ?? "",
            Title = TitleOf(recording),
            Phase = status.Phase,
            State = StateOf(recording, status),
            Percent = WholeProgress.Percent(status),
            Remark = WholeProgress.Remark(recording) is { Length: > 0 } remark ? remark : null,
            CreatedAt = recording.Metadata.CreationTimestamp,
            Version = recording.Metadata.ResourceVersion,
        };
    }

    /// <summary>What people call it.</summary>
    public static string TitleOf(V1Alpha1Recording recording) =>
        recording.Spec.Title is { Length: > 0 } title ? title : recording.Metadata.Name ?? "";

    /// <summary>Where it stands, in one word.</summary>
    public static RowState StateOf(V1Alpha1Recording recording, RecordingStatus status) =>
        status.Phase == RecordingPhase.Skipped ? RowState.Skipped
        : Ends.HasEnded(recording) ? (Ends.HasSucceeded(status) ? RowState.Succeeded : RowState.Failed)
        : status.Control?.IsRunning == true ? RowState.Running
        : recording.Spec.Paused ? RowState.Paused
        : RowState.Waiting;
}

/// <summary>Where a Recording stands.</summary>
internal enum RowState
{
    /// <summary>For its turn, for another attempt, for its source.</summary>
    Waiting,
    Running,
    Paused,
    Succeeded,

    /// <summary>It needs a person.</summary>
    Failed,
    Skipped,
}
