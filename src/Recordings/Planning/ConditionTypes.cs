namespace Recordings.Planning;

/// <summary>The types of a Recording's conditions.</summary>
public static class ConditionTypes
{
    /// <summary>The spec makes sense. False names the field and the remedy.</summary>
    public const string Accepted = nameof(Accepted);

    /// <summary>The summary: Unknown while active, True when everything wanted is done, False when a stage or output failed for good.</summary>
    public const string Succeeded = nameof(Succeeded);

    /// <summary>True on either end: nothing more will happen by itself.</summary>
    public const string Finished = nameof(Finished);

    /// <summary>kstatus: work is under way.</summary>
    public const string Reconciling = nameof(Reconciling);

    /// <summary>kstatus: a person is needed.</summary>
    public const string Stalled = nameof(Stalled);

    /// <summary>Held by spec.paused.</summary>
    public const string Paused = nameof(Paused);

    /// <summary>spec.runGeneration was raised, but no run can begin: the message says why.</summary>
    public const string RunRefused = nameof(RunRefused);

    /// <summary>False: settings changed since; the message names the stale stages.</summary>
    public const string UpToDate = nameof(UpToDate);
}
