using System.Globalization;
using Operator.Api;
using Recordings.Planning;
using Recordings.Resources.Status;
using Spectre.Console;

namespace Cli.Verbs;

/// <summary>Recordings as rows.</summary>
internal static class StatusTable
{
    public static Table Of(IReadOnlyList<V1Alpha1Recording> recordings, bool withNamespace, DateTimeOffset now)
    {
        var table = new Table().NoBorder();
        string[] headings = ["NAME", "PHASE", "STAGE", "PROGRESS", "SUCCEEDED", "UPLOADS", "RUN", "AGE", "FAILURE"];
        foreach (var heading in withNamespace ? headings.Prepend("NAMESPACE") : headings)
        {
            table.AddColumn(new TableColumn(heading).NoWrap());
        }

        foreach (var recording in recordings)
        {
            var cells = Cells(recording, now);
            table.AddRow([.. (withNamespace ? cells.Prepend(recording.Metadata.NamespaceProperty ?? "") : cells).Select(cell => new Text(cell))]);
        }

        return table;
    }

    private static IEnumerable<string> Cells(V1Alpha1Recording recording, DateTimeOffset now)
    {
        var status = recording.Status ?? new RecordingStatus();
        var running = status.Stages?.FirstOrDefault(stage => stage.State == StageState.Running);
        return
        [
            recording.Metadata.Name ?? "",
            recording.Spec.Paused ? $"{status.Phase} (paused)" : $"{status.Phase}",
            running?.Name ?? "",
            running?.Progress is { } progress ? string.Create(CultureInfo.InvariantCulture, $"{progress} %") : "",
            status.Conditions?.FirstOrDefault(condition => condition.Type == ConditionTypes.Succeeded)?.Status ?? "",
            status.Uploads is { } uploads ? string.Create(CultureInfo.InvariantCulture, $"{uploads.Uploaded}/{uploads.Total}") : "",
            status.ObservedRunGeneration is { } run ? run.ToString(CultureInfo.InvariantCulture) : "",
            recording.Metadata.CreationTimestamp is { } created ? Age(now - created) : "",
            status.Failure?.Code ?? "",
        ];
    }

    private static string Age(TimeSpan age) => age switch
    {
        { TotalMinutes: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{(long)age.TotalSeconds}s"),
        { TotalHours: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{(long)age.TotalMinutes}m"),
        { TotalDays: < 2 } => string.Create(CultureInfo.InvariantCulture, $"{(long)age.TotalHours}h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(long)age.TotalDays}d"),
    };
}
