using System.Globalization;
using Recordings.Planning.Runs;
using Recordings.Planning.Stages;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Recordings.Planning.Events;

/// <summary>What happened to the run as a whole.</summary>
internal static class RunEvents
{
    private const string True = "True";
    private const string False = "False";

    public static IEnumerable<RecordingEvent> Starting(StagePass pass, RecordingStatus before, RecordingStatus after)
    {
        if (Became(before, after, ConditionTypes.Accepted, False) is { } refused)
        {
            yield return Warning(EventReasons.InvalidSpec, refused.Message);
        }

        if (Became(before, after, ConditionTypes.Paused, True) is { } paused)
        {
            yield return Normal(EventReasons.Paused, paused.Message);
        }

        if (Find(before, ConditionTypes.Paused)?.Status == True && Became(before, after, ConditionTypes.Paused, False) is not null)
        {
            yield return Normal(EventReasons.Resumed, "spec.paused is false.");
        }

        if (Became(before, after, ConditionTypes.RunRefused, True) is { } runRefused)
        {
            yield return Warning(EventReasons.RunRefused, runRefused.Message);
        }

        if (pass.Adoption.Kind == AdoptionKind.WhileRunning)
        {
            yield return Normal(EventReasons.AlreadyRunning, Of(after.Run!, "is the run under way from now on; nothing was started twice."));
        }
        else if (IsAlreadyComplete(pass, after))
        {
            yield return Normal(EventReasons.AlreadyComplete, Of(after.Run!, $"has nothing to do: everything is up to date.{Unheeded(pass)}"));
        }
        else if (after.Run is { StartedAt: not null } run && (before.Run?.Generation != run.Generation || before.Run.StartedAt is null))
        {
            yield return Normal(EventReasons.RunStarted, Of(run, $"started{Anew(before, run)}.{Unheeded(pass)}"));
        }
    }

    public static IEnumerable<RecordingEvent> Ending(RecordingStatus before, RecordingStatus after)
    {
        if (after.Run is { FinishedAt: not null } run && before.Run is { FinishedAt: null } && before.Run.Generation == run.Generation)
        {
            var succeeded = Find(after, ConditionTypes.Succeeded)!;
            yield return succeeded.Status == True
                ? Normal(EventReasons.RunFinished, Of(run, "finished."))
                : Warning(EventReasons.RunFinished, Of(run, $"ended: {succeeded.Reason}: {succeeded.Message}"));
        }
    }

    private static bool IsAlreadyComplete(StagePass pass, RecordingStatus after) =>
        pass.Adoption.Kind == AdoptionKind.Begun
        && after.Run?.FinishedAt is not null
        && Find(after, ConditionTypes.Succeeded)?.Status == True;

    // What work is done again by wish: whoever asked for more than they meant to sees it at once. Where nothing was begun there is no "again".
    private static string Anew(RecordingStatus before, RunStatus run) =>
        before.Stages?.Any(stage => stage.Fingerprint is not null) is not true ? ""
        : run.Policy == RunPolicy.Restart ? ": everything is done again"
        : run.RestartFrom is { } from ? $": {from} and all after it are done again"
        : "";

    private static string Unheeded(StagePass pass) =>
        pass.Adoption.Kind == AdoptionKind.Begun && RunWishes.Unheeded(pass.Situation.Observation.Recording) is { Length: > 0 } unheeded
            ? $" Not heeded, as they were for an earlier run: {unheeded} (spec.runOptionsFor says for which)."
            : "";

    private static Condition? Became(RecordingStatus before, RecordingStatus after, string type, string status) =>
        Find(before, type)?.Status != status && Find(after, type) is { } condition && condition.Status == status ? condition : null;

    private static Condition? Find(RecordingStatus status, string type) => status.Conditions?.FirstOrDefault(condition => condition.Type == type);

    private static string Of(RunStatus run, string what) => string.Create(CultureInfo.InvariantCulture, $"Run {run.Generation} {what}");

    private static RecordingEvent Normal(string reason, string message) => new(EventType.Normal, reason, message);

    private static RecordingEvent Warning(string reason, string message) => new(EventType.Warning, reason, message);
}
