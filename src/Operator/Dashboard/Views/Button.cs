namespace Operator.Dashboard.Views;

/// <summary>What can be done with a Recording now.</summary>
/// <param name="Action">What.</param>
/// <param name="Label">As people read it.</param>
/// <param name="Note">What it would mean.</param>
/// <param name="Output">Upload, Suspend and Unsuspend: which output.</param>
internal sealed record Button(ChangeAction Action, string Label, string Note, string? Output = null);

/// <summary>A button's meaning.</summary>
internal enum ChangeAction
{
    /// <summary>Continue what failed, do what is stale.</summary>
    Run,

    /// <summary>Do everything again, or from one stage on.</summary>
    Restart,

    /// <summary>Start nothing more; running stages finish.</summary>
    Pause,

    /// <summary>Stop running stages too.</summary>
    Stop,

    /// <summary>Go on where it was paused.</summary>
    Resume,

    /// <summary>Publish to one output again.</summary>
    Upload,

    /// <summary>Hold back one output.</summary>
    Suspend,

    /// <summary>Let one output go on.</summary>
    Unsuspend,
}

/// <summary>A button that was pressed.</summary>
internal sealed record ChangeRequest
{
    public ChangeAction? Action { get; init; }

    /// <summary>Restart: the stage to begin with; null: the first.</summary>
    public string? From { get; init; }

    /// <summary>Upload, Suspend and Unsuspend: the output.</summary>
    public string? Output { get; init; }
}

/// <summary>What became of it.</summary>
/// <param name="Outcome">Done, Skipped, Refused or Failed.</param>
/// <param name="Message">What was done, or why not.</param>
internal sealed record ChangeAnswer(Operator.Changes.ChangeOutcome Outcome, string Message);
