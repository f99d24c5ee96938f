namespace Recordings.Planning.Stages;

/// <summary>What will become of a stage if nobody does anything.</summary>
internal enum Outlook
{
    /// <summary>Succeeded, or skipped.</summary>
    Done,

    /// <summary>It runs, or will by itself.</summary>
    Active,

    /// <summary>It will once the user lets it: paused, suspended.</summary>
    Held,

    /// <summary>It waits for something that failed, or for a person's judgement.</summary>
    Blocked,

    /// <summary>It failed for good.</summary>
    Failed,

    /// <summary>It was not part of the run that has finished; the next one does it.</summary>
    Outside,
}
