using Recordings.Contract;
using StageRunner.Contract;
using StageRunner.Storage;

namespace StageRunner.Hosting;

/// <summary>Turns what went wrong into a result.</summary>
public static class Failures
{
    /// <summary>The result for an exception. An unforeseen one gives its type only: its text may hold anything.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="fingerprint">The request's.</param>
    /// <param name="stopping">Whether the process was asked to stop.</param>
    public static StageResult ToResult(Exception exception, string? fingerprint, bool stopping) => exception switch
    {
        _ when stopping => Interrupted(fingerprint),
        StageException known => Failed(known.Code, known.Message, fingerprint) with
        {
            RetryAfter = known.RetryAfter,
            Producer = known.Producer,
            Facts = known.Facts ?? new StageFacts(),
        },
        IOException when Errno.IsFull(exception.HResult) => Failed(ErrorCodes.OutOfDisk, "The scratch volume or the store's disk is full", fingerprint),
        _ => Failed(ErrorCodes.Internal, $"Unforeseen {exception.GetType().Name} in the runner; the pod's log has the place", fingerprint),
    };

    /// <summary>The result of a stage that was asked to stop.</summary>
    public static StageResult Interrupted(string? fingerprint) => new()
    {
        Outcome = StageOutcome.Interrupted,
        Code = ErrorCodes.Interrupted,
        Message = "Asked to stop; what was done is kept",
        Fingerprint = fingerprint,
    };

    private static StageResult Failed(string code, string message, string? fingerprint) =>
        new() { Outcome = StageOutcome.Failed, Code = code, Message = message, Fingerprint = fingerprint };
}
