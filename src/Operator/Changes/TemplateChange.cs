using System.Text.Json.Nodes;
using Operator.Api;

namespace Operator.Changes;

/// <summary>
/// <c>template --bind NAME</c>, <c>--unbind</c> and <c>--reset</c>: which template a Recording's settings come from, and that none of
/// its own stand over it.
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
        string?[] said = [Bound(recording, spec), Reset(recording, spec)];
        var text = string.Join("; ", said.OfType<string>());
        return spec.Count == 0 ? new Decision.Skip(text) : new Decision.Patch(spec, $"{text}; {When(recording)}");
    }

    private string? Bound(V1Alpha1Recording recording, JsonObject spec)
    {
        var bound = string.IsNullOrEmpty(recording.Spec.Template) ? null : recording.Spec.Template;
        var wanted = isUnbind ? null : bind ?? bound;
        if (bound == wanted)
        {
            return bind is not null ? $"template {bind} is bound already" : isUnbind ? "no template is bound" : null;
        }

        spec["template"] = wanted;
        return wanted is null ? $"template {bound} is not bound any more: one that matches is used, or the default one"
            : bound is null ? $"template {wanted} is bound"
            : $"template {wanted} is bound in place of {bound}";
    }

    private string? Reset(V1Alpha1Recording recording, JsonObject spec)
    {
        if (!isReset)
        {
            return null;
        }

        if (recording.Spec.Overrides is null)
        {
            return "it has no settings of its own";
        }

        spec["overrides"] = null;
        var fields = OwnSettings.FieldsOf(recording.Spec);
        var live = string.Join(", ", fields.Where(OwnSettings.IsLive));
        var all = fields.Count == 0 ? "spec.overrides, which is empty" : string.Join(", ", fields);
        return $"its own settings go: {all}{(live.Length == 0 ? "" : $" ({live} at once)")}";
    }

    private static string When(V1Alpha1Recording recording) => recording.Status?.Run switch
    {
        null => "for its first run",
        { Config: not null, FinishedAt: null } run => $"for the next run: run {run.Generation}, which is under way, keeps its settings",
        { FinishedAt: null } run => $"for run {run.Generation}, which has not started yet",
        _ => "for the next run: `run` starts it",
    };
}
