using Recordings.Resources.Status;

namespace Recordings.Planning.Stages.Rules;

/// <summary>Progress reaches status only when it moved by 5 % and 10 s have passed, lest it costs a write a second.</summary>
internal static class ProgressRule
{
    private const int Step = 5;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>The status with the progress to show, and when to look again if there is more to show later.</summary>
    public static (StageStatus Status, Wake? Wake) Apply(StageView stage, string job)
    {
        var known = stage.Known;
        if (!stage.Situation.Observation.Progress.TryGetValue(job, out var report))
        {
            return (known, null);
        }

        var percent = Math.Clamp(report.Percent, 0, 100);
        if (Math.Abs(percent - (known.Progress ?? 0)) < Step)
        {
            return (known, null);
        }

        var due = known.ProgressAt + Interval;
        return due > stage.Now
            ? (known, new Wake(due.Value, Reasons.ReportProgress))
            : (known with { Progress = percent, ProgressAt = Moments.Of(stage.Now) }, null);
    }
}
