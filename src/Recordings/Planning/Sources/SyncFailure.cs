using Recordings.Contract;
using Recordings.Planning.Attempts;
using Recordings.Planning.Retry;
using Recordings.Planning.Summary;
using Recordings.Resources.Status;

namespace Recordings.Planning.Sources;

/// <summary>What follows from a failed attempt at a page, by the class of its error.</summary>
internal static class SyncFailure
{
    private static readonly RetryPolicy Retry = RetryPolicy.Of(settings: null);

    /// <summary>The look with its next attempt; null: the look has failed.</summary>
    public static SyncProgress? NextAttempt(SyncProgress sync, string job, JobEnd end)
    {
        var next = sync with { Attempt = sync.Attempt + 1, Code = end.Code, Message = Text.Cut(end.Message, SourcePass.MaxMessage) };
        var asked = end.Result?.RetryAfter - end.At;
        switch (ErrorCatalogue.Describe(end.Code!).Class)
        {
            case ErrorClass.Retryable when sync.FailedAttempts + 1 < Retry.MaxAttempts:
                var ours = Backoff.AfterFailure(Retry, sync.FailedAttempts + 1, job);
                return next with { FailedAttempts = sync.FailedAttempts + 1, NextAttemptAt = Moments.Of(end.At + (asked > ours ? asked.Value : ours)) };
            case ErrorClass.Deferred:
                return next with { NextAttemptAt = Moments.Of(end.At + Backoff.AfterQuota(Retry, asked)) };
            case ErrorClass.Interrupted:
                var delay = Backoff.AfterInterruption(sync.Attempt - sync.FailedAttempts);
                return next with { NextAttemptAt = delay == TimeSpan.Zero ? null : Moments.Of(end.At + delay) };
            default:
                return null;
        }
    }
}
