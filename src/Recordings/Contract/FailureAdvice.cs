using Recordings.Resources.Status;

namespace Recordings.Contract;

/// <summary>What to do about a failure as it stands. The one place for terminal, report and dashboard: what is over is never said to be tried again.</summary>
public static class FailureAdvice
{
    /// <summary>The advice for a Recording's failure in a cluster; null: there is none.</summary>
    public static string? Of(RecordingStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return status.Failure is { } failure ? Of(failure.Code, IsOver(status, failure)) : null;
    }

    /// <summary>The advice for a code in a cluster.</summary>
    /// <param name="code">A constant of <see cref="ErrorCodes"/>.</param>
    /// <param name="isOver">Whether the stage has failed for good.</param>
    public static string Of(string code, bool isOver)
    {
        var error = ErrorCatalogue.Describe(code);

        // A permanent error's own advice is for what is over: nothing else ever is.
        return isOver && error.Class != ErrorClass.Permanent
            ? $"No attempt is left: it is not tried again by itself. {Remedies.Of(code)}; then raise spec.runGeneration."
            : error.Advice;
    }

    /// <summary>The advice for a Recording's failure once a run on this machine has ended: nothing goes on by itself any more; null: there is none.</summary>
    public static string? OfLocal(RecordingStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return status.Failure is { } failure ? $"{Remedies.Of(failure.Code, isLocal: true)}; then run it again with --retry, which continues from there." : null;
    }

    /// <summary>The catalogue's words for a code, with the advice for the stages of a Recording that have it.</summary>
    public static ErrorDescription Describe(RecordingStatus status, string code)
    {
        ArgumentNullException.ThrowIfNull(status);
        var stages = (status.Stages ?? []).Where(stage => stage.Code == code).ToList();
        return ErrorCatalogue.Describe(code) with { Advice = Of(code, stages.Count > 0 && stages.All(stage => stage.State == StageState.Failed)) };
    }

    private static bool IsOver(RecordingStatus status, FailureStatus failure) =>
        (status.Stages ?? []).Any(stage => stage.Name == failure.Stage && stage.State == StageState.Failed);
}
