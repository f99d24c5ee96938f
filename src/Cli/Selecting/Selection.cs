using Recordings.Resources.Status;

namespace Cli.Selecting;

/// <summary>Which Recordings a verb is for.</summary>
internal sealed record Selection
{
    /// <summary>By name, in one namespace; empty: by the other members.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
    public string? LabelSelector { get; init; }
    public bool AllNamespaces { get; init; }

    /// <summary>Only those in one of these phases. Empty: in any.</summary>
    public IReadOnlyList<RecordingPhase> Phases { get; init; } = [];
}
