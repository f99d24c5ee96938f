using System.Collections.Immutable;
using Operator.Api;
using Recordings.Planning;
using Recordings.Resources.Status;
using Traces;

namespace Operator.Tracing;

/// <summary>
/// Traces runs: one trace for each, with a span for each attempt of a stage. A span is told of when it has ended and the status says so; since its ids follow
/// from what it stands for, another operator may tell of the next one.
/// </summary>
/// <param name="sink">Takes the spans; null: nothing is traced.</param>
internal sealed class RunTracer(ISpanSink? sink)
{
    /// <summary>What a status write brings to an end.</summary>
    /// <param name="recording">As it was observed.</param>
    /// <param name="plan">What was made of it.</param>
    public void Reported(V1Alpha1Recording recording, Plan plan)
    {
        if (sink is null)
        {
            return;
        }

        foreach (var attempt in plan.Ended)
        {
            sink.Take(Of(recording, attempt));
        }

        if (plan.Status.Run is { StartedAt: { } started, FinishedAt: { } finished } run && !HadFinished(recording.Status?.Run, run))
        {
            sink.Take(Of(recording, plan.Status, run.Generation) with { StartedAt = started, EndedAt = finished });
        }
    }

    private static bool HadFinished(RunStatus? before, RunStatus run) => before is { FinishedAt: not null } && before.Generation == run.Generation;

    private static Span Of(V1Alpha1Recording recording, EndedAttempt attempt)
    {
        var uid = recording.Metadata.Uid ?? "";
        return new Span
        {
            TraceId = TraceIds.OfRun(uid, attempt.Run),
            SpanId = TraceIds.AttemptSpan(uid, attempt.Run, attempt.Key, attempt.Attempt),
            ParentId = TraceIds.RunSpan(uid, attempt.Run),
            Name = attempt.Stage,
            StartedAt = attempt.StartedAt,
            EndedAt = attempt.EndedAt,
            Attributes =
            [
                .. Attributes(recording, attempt.Run),
                new("recording.stage", attempt.Key),
                new("recording.attempt", attempt.Attempt),
                new("recording.reused", attempt.Reused),
            ],
            Error = attempt.Code,
        };
    }

    private static Span Of(V1Alpha1Recording recording, RecordingStatus status, long run)
    {
        var uid = recording.Metadata.Uid ?? "";
        var succeeded = status.Conditions?.FirstOrDefault(condition => condition.Type == ConditionTypes.Succeeded);
        return new Span
        {
            TraceId = TraceIds.OfRun(uid, run),
            SpanId = TraceIds.RunSpan(uid, run),
            Name = "run",
            Attributes = [.. Attributes(recording, run), new("recording.phase", status.Phase?.ToString() ?? "")],
            Error = succeeded is { Status: "False" } ? succeeded.Reason : null,
        };
    }

    private static ImmutableArray<KeyValuePair<string, object>> Attributes(V1Alpha1Recording recording, long run) =>
    [
        new("k8s.namespace.name", recording.Metadata.NamespaceProperty ?? ""),
        new("recording.name", recording.Metadata.Name ?? ""),
        new("recording.run", run),
    ];
}
