using Recordings.Resources.Status;

namespace Cli.Progress;

/// <summary>One stage as a person watches it.</summary>
/// <param name="Name">Such as <c>trim</c> or <c>upload/main</c>.</param>
/// <param name="State">Where it is.</param>
/// <param name="Percent">0 to 100; null of a stage that is skipped: nothing of it is done.</param>
/// <param name="Remark">Why it waits, fails or is skipped; else empty.</param>
public sealed record StageLine(string Name, StageState State, int? Percent, string Remark)
{
    /// <summary>The stages of a status, with the newest progress that the runner reported where it is ahead of the status.</summary>
    public static IReadOnlyList<StageLine> Of(RecordingStatus status, Func<string, int?> reported) =>
    [
        .. (status.Stages ?? []).Select(stage => new StageLine(stage.Name, stage.State, PercentOf(stage, reported), RemarkOf(stage))),
    ];

    private static int? PercentOf(StageStatus stage, Func<string, int?> reported) => stage.State switch
    {
        StageState.Succeeded => 100,
        StageState.Skipped => null,
        StageState.Running => Math.Max(stage.Progress ?? 0, stage.Job is { } job ? reported(job) ?? 0 : 0),
        _ => stage.Progress ?? 0,
    };

    private static string RemarkOf(StageStatus stage) => stage.State switch
    {
        StageState.Succeeded => stage.Reused == true ? "reused" : "",
        StageState.Running or StageState.Pending when stage.Message is null => "",
        _ => stage.Message ?? stage.Reason ?? "",
    };
}
