namespace Recordings.Resources.Status;

/// <summary>What the operator reports of one template.</summary>
public sealed record RecordingTemplateStatus
{
    /// <summary>The metadata.generation that this status speaks of.</summary>
    public long? ObservedGeneration { get; init; }

    /// <summary>How many Recordings get settings from it.</summary>
    public int? UsedBy { get; init; }

    /// <summary><c>Accepted</c>: False names the field of each mistake.</summary>
    public IReadOnlyList<Condition>? Conditions { get; init; }
}
