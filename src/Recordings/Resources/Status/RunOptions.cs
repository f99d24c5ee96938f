namespace Recordings.Resources.Status;

/// <summary>What a spec asks of one run alone.</summary>
public sealed record RunOptions
{
    public RunPolicy Policy { get; init; }

    /// <summary>A stage. Null: none.</summary>
    public string? RestartFrom { get; init; }

    /// <summary>A RecordingTemplate. Null: none.</summary>
    public string? RunTemplate { get; init; }

    /// <summary>As a spec says it; null: it asks for nothing in particular.</summary>
    public static RunOptions? Of(RecordingSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var options = new RunOptions { Policy = spec.RunPolicy, RestartFrom = NotEmpty(spec.RestartFrom), RunTemplate = NotEmpty(spec.RunTemplate) };
        return options == new RunOptions() ? null : options;
    }

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
