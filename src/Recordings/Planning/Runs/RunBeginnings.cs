namespace Recordings.Planning.Runs;

/// <summary>Whether a Recording asks for a run that has not begun.</summary>
public static class RunBeginnings
{
    /// <summary>Whether it has had none yet, or its runGeneration was raised.</summary>
    public static bool IsWanted(ObservedRecording recording)
    {
        ArgumentNullException.ThrowIfNull(recording);
        return recording.Status.Run is not { } run || recording.Spec.RunGeneration > run.Generation;
    }
}
