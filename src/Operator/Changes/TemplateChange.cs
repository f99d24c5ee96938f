using System.Text.Json.Nodes;
using Operator.Api;

namespace Operator.Changes;

/// <summary>
/// <c>template --bind NAME</c>, <c>--unbind</c> and <c>--reset</c>: which template a Recording's settings come from, and that none of its own stand
/// over it.
/// </summary>
/// <param name="bind">The template to name in spec.template; null: leave that as it is.</param>
/// <param name="isUnbind">Name none.</param>
/// <param name="isReset">Take its own settings out.</param>
/// <param name="isForced">Bind what is not there.</param>
public sealed class TemplateChange(string? bind, bool isUnbind, bool isReset, bool isForced) : IChange
{
    /// <inheritdoc />
    public bool NeedsTemplates => bind is not null;

    /// <inheritdoc />
    public Decision Decide(V1Alpha1Recording recording, KnownTemplates templates)
    {
        if (recording.Status?.Phase == Recordings.Resources.Status.RecordingPhase.Expired)
        {
            return Standstills.Of(recording)!.ToDecision();
        }

        if (bind is not null && !isForced && templates.WhyNot(bind) is { } absent)
        {
            return new Decision.Refuse($"{absent} (--force binds it all the same; the recording waits for it then)");
        }

        var spec = new JsonObject();
        var (done, same) = (new List<string>(), new List<string>());
        Bind(recording, spec, done, same);
        Reset(recording, spec, done, same);
        return done.Count == 0
            ? new Decision.Skip(string.Join("; ", same))
            : new Decision.Patch(spec, $"{string.Join("; ", done)}; {When(recording)}");
    }

    private void Bind(V1Alpha1Recording recording, JsonObject spec, List<string> done, List<string> same)
    {
        var bound = string.IsNullOrEmpty(recording.Spec.Template) ? null : recording.Spec.Template;
        if (bind is not null)
        {
            (bound == bind ? same : done).Add(bound == bind ? $"template {bind} is bound already" : $"template {bind} is bound{(bound is null ? "" : $" in place of {bound}")}");
            spec["template"] = bind;
        }
        else if (isUnbind)
        {
            (bound is null ? same : done).Add(bound is null ? "no template is bound" : $"template {bound} is not bound any more: one that matches is used, or the default one");
            spec["template"] = null;
        }
    }

    private void Reset(V1Alpha1Recording recording, JsonObject spec, List<string> done, List<string> same)
    {
        if (!isReset)
        {
            return;
        }

        if (recording.Spec.Overrides is null)
        {
            same.Add("it has no settings of its own");
            return;
        }

        var fields = OwnSettings.FieldsOf(recording.Spec);
        var live = fields.Where(OwnSettings.IsLive).ToList();
        done.Add($"its own settings go: {(fields.Count == 0 ? "spec.overrides, which is empty" : string.Join(", ", fields))}{(live.Count == 0 ? "" : $" ({string.Join(", ", live)} at once)")}");
        spec["overrides"] = null;
    }

    private static string When(V1Alpha1Recording recording) => recording.Status?.Run switch
    {
        null => "for its first run",
        { Config: not null, FinishedAt: null } run => $"for the next run: run {run.Generation}, which is under way, keeps its settings",
        { FinishedAt: null } run => $"for run {run.Generation}, which has not started yet",
        _ => "for the next run: `run` starts it",
    };
}
