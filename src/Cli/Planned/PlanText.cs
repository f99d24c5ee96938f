using Cli.Printing;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace Cli.Planned;

/// <summary>A plan for people: each stage with what happens to it and why, what each output would be called, then which layer set what.</summary>
internal static class PlanText
{
    public static void Write(TextWriter output, PlannedRecording planned, int width)
    {
        var status = planned.Status;
        Columns.Write(output, [.. (status.Plan ?? []).Select(entry => new[] { entry.Stage, $"{entry.Action}", entry.Reason ?? "" })], width);

        foreach (var published in planned.Metadata)
        {
            Write(output, published);
        }

        planned.Templates.Write(output);
        var sources = (status.ConfigSources ?? []).Where(source => source.Layer != "Operator").ToList();
        if (sources.Count > 0)
        {
            output.WriteLine();
        }

        Columns.Write(
            output, [.. sources.Select(source => new[] { source.Field, source.Name is null ? $"{source.Layer}" : $"{source.Layer} {source.Name}" })], width);
    }

    private static void Write(TextWriter output, PlannedMetadata published)
    {
        if (published.Text is not { } text)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine($"upload/{published.Output}: {text.Title}");
        foreach (var line in text.Description.Split('\n').Where(_ => text.Description.Length > 0).Concat(text.Notes.Select(note => $"({note})")))
        {
            output.WriteLine($"    {line}".TrimEnd());
        }
    }

    /// <summary>What is wrong with the spec; null: nothing.</summary>
    public static string? Mistake(RecordingStatus status) =>
        status.Conditions?.FirstOrDefault(condition => condition is { Type: ConditionTypes.Accepted, Status: "False" })?.Message;
}
