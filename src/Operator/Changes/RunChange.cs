using Operator.Api;
using Recordings.Resources;

namespace Operator.Changes;

/// <summary><c>run</c>: continues what failed, does again what is stale, and ends a pause.</summary>
/// <param name="template"><c>--run-template</c>: a template for this run alone; null: none.</param>
public sealed class RunChange(string? template = null) : IChange
{
    /// <inheritdoc />
    public bool NeedsTemplates => template is not null;

    /// <inheritdoc />
    public Decision Decide(V1Alpha1Recording recording, KnownTemplates templates)
    {
        if (template is not null && templates.WhyNot(template) is { } absent)
        {
            return new Decision.Refuse(absent);
        }

        return recording.Spec.Paused ? OfPaused(recording) : OfUnpaused(recording);
    }

    private Decision OfUnpaused(V1Alpha1Recording recording) =>
        (template is null ? Standstills.OfRun(recording) : Standstills.OfStart(recording)) is { } nothing
            ? nothing.ToDecision()
            : new Decision.Patch(Runs.Raise(recording, RunPolicy.Resume, template: template), Note(recording)) { StartsWork = true };

    // Going on is enough where something was left to do; another run does the rest.
    private Decision OfPaused(V1Alpha1Recording recording)
    {
        if (template is null && Standstills.OfResume(recording) is null)
        {
            var run = Standstills.IsAboutToStart(recording) ? $", and run {recording.Spec.RunGeneration} starts" : "";
            return new Decision.Patch(ResumeChange.Spec, $"its pause ends{run}") { StartsWork = true };
        }

        if ((template is null ? Standstills.OfRun(recording) : Standstills.OfStart(recording)) is { } nothing)
        {
            return (nothing with { Why = $"it is paused, and without the pause: {nothing.Why}" }).ToDecision();
        }

        var spec = Runs.Raise(recording, RunPolicy.Resume, template: template);
        spec["paused"] = false;
        return new Decision.Patch(spec, $"its pause ends, and {Note(recording)}") { StartsWork = true };
    }

    private string Note(V1Alpha1Recording recording)
    {
        var run = $"run {Runs.Next(recording)} starts";
        return template is not null ? $"{run}, with template {template} for this run alone"
            : string.IsNullOrEmpty(recording.Spec.RunTemplate) ? run
            : $"{run}, without template {recording.Spec.RunTemplate}, which was for one run (--run-template {recording.Spec.RunTemplate} keeps it)";
    }
}
