using Recordings.Contract;
using Recordings.Planning.Attempts;
using Recordings.Planning.Settings;
using Recordings.Resources.Status;

namespace Recordings.Planning.Sources;

/// <summary>
/// What is to be done for a RecordingSource now. Pure: the same observation at the same time gives the same plan. A look is first written down in
/// the status, then carried out by Jobs, page after page; what each found is created before the status says so.
/// </summary>
public static class SourcePlanner
{
    /// <summary>The plan.</summary>
    public static SourcePlan Plan(SourceObservation observation, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(observation);
        var errors = SourceAcceptance.Check(observation);
        var pass = new SourcePass(observation, SyncFeed.Of(observation), now);
        if (errors.IsEmpty)
        {
            return Accepted(pass);
        }

        var refused = pass.Say(pass.Before, errors, stalled: new SourceState(Acceptance.ReasonOf(errors), Acceptance.MessageOf(errors)));
        return refused with { Actions = [.. SyncJobs.Stop(observation.Jobs)] };
    }

    private static SourcePlan Accepted(SourcePass pass)
    {
        var observation = pass.Observation;
        var isOfBefore = pass.Before.CurrentSync is { } sync && sync.Fingerprint != pass.Feed.Fingerprint;
        if (pass.Before.CurrentSync is null || isOfBefore)
        {
            return (isOfBefore || SyncDue.Is(observation, pass.Feed, pass.Now)) && !observation.Spec.Paused ? Begin(pass) : Rest(pass);
        }

        var job = SyncJobs.Of(pass.Before.CurrentSync, observation.Jobs);
        var strangers = observation.Jobs.Where(other => other != job && JobStates.IsLive(other)).ToList();
        if (strangers.Count > 0)
        {
            var stopping = pass.Say(pass.Before, waiting: new SourceState(Reasons.Stopping, "An earlier look is being stopped."));
            return stopping with { Actions = [.. SyncJobs.Stop(strangers)] };
        }

        return job is null ? NextJob(pass, pass.Before.CurrentSync) : JobStates.IsLive(job) ? Watch(pass, job) : Ended(pass, pass.Before.CurrentSync, job);
    }

    private static SourcePlan Begin(SourcePass pass)
    {
        var number = Math.Max(pass.Before.CurrentSync?.Number ?? 0, pass.Before.LastSync?.Number ?? 0) + 1;
        var begun = pass.Before with
        {
            ObservedSyncGeneration = pass.Observation.Spec.SyncGeneration,
            Preview = null,
            CurrentSync = new SyncProgress
            {
                Number = number,
                Fingerprint = pass.Feed.Fingerprint,
                StartedAt = pass.Now.AddTicks(-(pass.Now.Ticks % TimeSpan.TicksPerSecond)),
                Page = 1,
                Attempt = 1,
            },
        };
        return pass.Say(begun, waiting: new SourceState(Reasons.Progressing, "A look begins."));
    }

    private static SourcePlan Rest(SourcePass pass)
    {
        // A look that was begun before a change goes with the change, once it is not held any more.
        var stalled = pass.Before.LastSync is { Code: { } code } failed && NeedsUser(pass, code)
            ? new SourceState(code, failed.Message ?? ErrorCatalogue.Describe(code).Meaning)
            : null;
        return pass.Say(pass.Before, stalled: stalled) with { Actions = [.. SyncJobs.Tidy(pass.Observation.Jobs)] };
    }

    private static SourcePlan NextJob(SourcePass pass, SyncProgress sync)
    {
        if (pass.Observation.Spec.Paused)
        {
            return pass.Say(pass.Before);
        }

        if (sync.NextAttemptAt > pass.Now)
        {
            var why = sync.Message ?? ErrorCatalogue.Describe(sync.Code ?? ErrorCodes.Internal).Meaning;
            var backingOff = pass.Say(pass.Before, waiting: new SourceState(sync.Code ?? Reasons.BackingOff, why));
            return backingOff with { Wake = new Wake(sync.NextAttemptAt.Value, Reasons.BackingOff) };
        }

        if (SecretCheck.Missing(pass.Observation.Identity.Namespace, pass.Feed.Secrets, pass.Observation.Secrets) is { } missing)
        {
            var state = new SourceState(ErrorCodes.CredentialMissing, missing);
            return pass.Say(pass.Before, waiting: new SourceState(Reasons.WaitingForSecret, missing), stalled: state);
        }

        if (pass.Observation.JobRefusal is { } refusal)
        {
            var state = new SourceState(refusal.IsQuota ? Reasons.QuotaExceeded : Reasons.JobRefused, refusal.Message);
            var refused = pass.Say(pass.Before, waiting: state, stalled: refusal.IsQuota ? null : state);
            return refused with { Wake = refusal.IsQuota ? new Wake(pass.Now + SourcePass.QuotaInterval, Reasons.QuotaExceeded) : null };
        }

        var looking = pass.Say(pass.Before, waiting: SourcePass.Looking(sync));
        return looking with { Actions = [new SourceAction.CreateJob(SyncJobs.Blueprint(pass.Observation, pass.Feed, sync))] };
    }

    private static SourcePlan Watch(SourcePass pass, ObservedJob job)
    {
        var trouble = PodTroubles.Of(job, pass.Now);
        var waiting = trouble is null ? SourcePass.Looking(pass.Before.CurrentSync!) : new SourceState(trouble.Reason, trouble.Message);
        var plan = pass.Say(pass.Before, waiting: waiting, stalled: trouble is { NeedsUser: true } ? waiting : null);
        return job.Pod is null && PodTroubles.OverdueAt(job) > pass.Now ? plan with { Wake = new Wake(PodTroubles.OverdueAt(job), Reasons.WaitingForPod) } : plan;
    }

    private static SourcePlan Ended(SourcePass pass, SyncProgress sync, ObservedJob job)
    {
        var end = Classification.Of(job, SyncJobs.Timeout, pass.Now);
        if (end.Code is null && SyncPages.Read(end.Result) is { } page)
        {
            return Read(pass, sync, page, end.At);
        }

        end = end.Code is null ? end with { Code = ErrorCodes.Crashed, Message = "What the runner found can't be read. Use a runner image of the operator's version." } : end;
        return SyncFailure.NextAttempt(sync, job.Name, end) is { } next
            // Written down first; its Job follows.
            ? NextJob(pass with { Before = pass.Before with { CurrentSync = next } }, next) with { Actions = [] }
            : Failed(pass, sync, end);
    }

    private static SourcePlan Read(SourcePass pass, SyncProgress sync, SyncPage page, DateTimeOffset at)
    {
        var fold = PageFold.Of(pass.Observation, sync, page);
        if (!fold.Creations.IsEmpty || fold.OverQuota is not null)
        {
            var waiting = fold.OverQuota is { } full ? new SourceState(Reasons.QuotaExceeded, full) : SourcePass.Looking(sync);
            return pass.Say(pass.Before, waiting: waiting) with
            {
                Actions = fold.Creations,
                Wake = fold.OverQuota is null ? null : new Wake(pass.Now + SourcePass.QuotaInterval, Reasons.QuotaExceeded),
            };
        }

        var after = pass.Before with { Preview = fold.Preview };
        return page.IsLast || page.Items.Count == 0 || fold.IsAtLimit
            ? Finished(pass, after, fold, at)
            : pass.Say(after with { CurrentSync = After(fold.Sync, page.Items[^1]) }, waiting: SourcePass.Looking(sync));
    }

    private static SyncProgress After(SyncProgress sync, FoundItem last) => sync with
    {
        Page = sync.Page + 1,
        Attempt = 1,
        FailedAttempts = 0,
        After = new SyncCursor { At = last.RecordedAt, Id = last.Id },
    };

    private static SourcePlan Finished(SourcePass pass, RecordingSourceStatus after, PageFold fold, DateTimeOffset at)
    {
        var limit = fold.IsAtLimit ? $"The limit of {pass.Observation.Spec.Limit} was reached; the rest comes with the next look." : null;
        var dry = pass.Observation.Spec.DryRun ? "A dry run: status.preview lists what would be created." : null;
        var last = SourcePass.End(fold.Sync, pass.Observation.Generation, at) with
        {
            Message = string.Join(' ', new[] { dry, limit, fold.Sync.Refused > 0 ? fold.Sync.Message : null }.OfType<string>()) is { Length: > 0 } message ? message : null,
        };
        var plan = pass.Say(after with { CurrentSync = null, LastSync = last });
        return plan with
        {
            Actions = [.. SyncJobs.Tidy(pass.Observation.Jobs)],
            Events = [new RecordingEvent(last.Refused > 0 ? EventType.Warning : EventType.Normal, EventReasons.SyncFinished, SourcePass.Summary(plan))],
        };
    }

    private static SourcePlan Failed(SourcePass pass, SyncProgress sync, JobEnd end)
    {
        var last = SourcePass.End(sync, pass.Observation.Generation, end.At) with
        {
            Code = end.Code,
            Message = Summary.Text.Cut(end.Message, SourcePass.MaxMessage),
            SecretVersions = pass.Feed.SecretVersions,
        };
        var state = new SourceState(end.Code!, last.Message ?? ErrorCatalogue.Describe(end.Code!).Meaning);
        return pass.Say(pass.Before with { CurrentSync = null, LastSync = last }, stalled: NeedsUser(pass, end.Code!) ? state : null) with
        {
            Actions = [.. SyncJobs.Tidy(pass.Observation.Jobs)],
            Events = [new RecordingEvent(EventType.Warning, EventReasons.SyncFailed, $"{state.Reason}: {state.Message}")],
        };
    }

    // What the next look of the schedule may well find mended is nobody's work yet.
    private static bool NeedsUser(SourcePass pass, string code) =>
        pass.Observation.Spec.Schedule is null || ErrorCatalogue.Describe(code).Class == ErrorClass.Permanent;
}
