using System.Collections.Immutable;
using Recordings.Planning.Runs;
using Recordings.Planning.Templates;
using Recordings.Resources;

namespace Recordings.Planning.Config;

/// <summary>When a run's frozen settings must be read, which costs a request: for the thousands of Recordings that are done they need not be.</summary>
public static class FrozenConfigUse
{
    /// <summary>The revision to read; null: none.</summary>
    /// <param name="recording">The Recording.</param>
    /// <param name="templates">Every template of its namespace.</param>
    public static string? Needed(ObservedRecording recording, ImmutableArray<ObservedTemplate> templates)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var status = recording.Status;
        var hasSucceeded = status.Run?.FinishedAt is not null
            && status.Conditions?.Any(condition => condition is { Type: ConditionTypes.Succeeded, Status: "True" }) == true;

        // They say which store the artifacts are in, whatever the layers say by now.
        var isCleanedUp = recording.DeletedAt is not null && recording.Spec.DeletionPolicy == DeletionPolicy.Delete;

        // With a template gone, only the frozen settings still say what was made; and a run that can't begin leaves those of the last one in force.
        return hasSucceeded && !isCleanedUp && !RunBeginnings.IsWanted(recording) && TemplateChooser.Choose(recording, templates).Missing.IsEmpty ? null : status.Run?.Config;
    }

    /// <summary>Whether a run is about to begin: the time to see which old settings can go.</summary>
    public static bool IsRunBeginning(ObservedRecording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        return recording.Status.Run is not null && RunBeginnings.IsWanted(recording);
    }
}
