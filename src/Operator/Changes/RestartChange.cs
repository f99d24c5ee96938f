using Operator.Api;
using Recordings.Resources;

namespace Operator.Changes;

/// <summary><c>restart</c>: does everything again, or a stage and all after it.</summary>
/// <param name="from">The stage; null: from the beginning.</param>
/// <param name="isResume"><c>--resume</c>: ends a pause with it.</param>
public sealed class RestartChange(string? from, bool isResume = false) : IChange
{
    /// <inheritdoc />
    public Decision Decide(V1Alpha1Recording recording, KnownTemplates templates)
    {
        if (Standstills.OfNewRun(recording) is { } refused)
        {
            return refused.ToDecision();
        }

        if (recording.Status?.Control?.IsRunning == true)
        {
            return new Decision.Refuse("it is running: wait, or pause it with --stop first");
        }

        if (IsAskedFor(recording))
        {
            return new Decision.Skip($"run {recording.Spec.RunGeneration} is about to start, from {Place}");
        }

        var spec = Runs.Raise(recording, Policy, from);
        var isHeld = recording.Spec.Paused && !isResume;
        if (recording.Spec.Paused && isResume)
        {
            spec["paused"] = false;
        }

        var when = isHeld ? " when the recording is resumed (--resume does so at once)" : "";
        return new Decision.Patch(spec, $"run {Runs.Next(recording)} starts{when}, from {Place}") { StartsWork = true };
    }

    private RunPolicy Policy => from is null ? RunPolicy.Restart : RunPolicy.Resume;

    private string Place => from ?? "the beginning";

    private bool IsAskedFor(V1Alpha1Recording recording) =>
        Standstills.IsAboutToStart(recording)
        && (recording.Status is null || (recording.Spec.RunPolicy == Policy && recording.Spec.RestartFrom == from))
        && !(recording.Spec.Paused && isResume);
}
