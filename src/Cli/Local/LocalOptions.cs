namespace Cli.Local;

/// <summary>What <c>kubectl-recording local</c> was asked for.</summary>
public sealed record LocalOptions
{
    /// <summary>The manifest: one Recording, and the Secrets it names.</summary>
    public required string Manifest { get; init; }

    /// <summary>Where state, report and relative outputs go.</summary>
    public required string OutputDirectory { get; init; }

    /// <summary>Where relative source paths start.</summary>
    public required string MediaRoot { get; init; }

    /// <summary>Continue an unfinished run.</summary>
    public bool Retry { get; init; }

    /// <summary>Delete an unfinished run and start anew.</summary>
    public bool Nocache { get; init; }

    /// <summary>The operator's configuration, as in a cluster; null: none.</summary>
    public string? Configuration { get; init; }

    /// <summary>The stage runner's program.</summary>
    public required string StageRunner { get; init; }
}
