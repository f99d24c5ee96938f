using Recordings.Resources;
using Recordings.Resources.Status;

namespace Recordings.Planning.Runs;

/// <summary>
/// runPolicy, restartFrom and runTemplate mean one run: the one that first finds them so, or the one that <c>runOptionsFor</c> names. Left where they are
/// they ask nothing of later runs: a plain raise never does everything again.
/// </summary>
public static class RunWishes
{
    private static readonly RunOptions Nothing = new();

    /// <summary>What is asked of the run that would begin now.</summary>
    public static RunOptions Heeded(ObservedRecording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var asked = RunOptions.Of(recording.Spec) ?? Nothing;
        if (recording.Spec.RunOptionsFor is > 0 and var run)
        {
            return run == recording.Spec.RunGeneration ? asked : Nothing;
        }

        var spent = recording.Status.Run?.Options ?? Nothing;
        return new RunOptions
        {
            Policy = asked.Policy == spent.Policy ? RunPolicy.Resume : asked.Policy,
            RestartFrom = asked.RestartFrom == spent.RestartFrom ? null : asked.RestartFrom,
            RunTemplate = asked.RunTemplate == spent.RunTemplate ? null : asked.RunTemplate,
        };
    }

    /// <summary>What a spec says and the run that begins does not heed, as <c>field: value</c>.</summary>
    public static string Unheeded(ObservedRecording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        var (asked, heeded) = (RunOptions.Of(recording.Spec) ?? Nothing, Heeded(recording));
        string?[] unheeded =
        [
            asked.Policy == heeded.Policy ? null : $"runPolicy: {asked.Policy}",
            asked.RestartFrom == heeded.RestartFrom ? null : $"restartFrom: {asked.RestartFrom}",
            asked.RunTemplate == heeded.RunTemplate ? null : $"runTemplate: {asked.RunTemplate}",
        ];
        return string.Join(", ", unheeded.OfType<string>());
    }

    /// <summary>The template that is laid over the others for the run that there is, or the next one where it names another; null: none.</summary>
    public static string? Template(ObservedRecording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        if (RunBeginnings.IsWanted(recording))
        {
            return Heeded(recording).RunTemplate;
        }

        var run = recording.Status.Run!;
        var asked = RunOptions.Of(recording.Spec)?.RunTemplate;
        return asked is null || asked == run.Options?.RunTemplate ? run.Template : asked;
    }
}
