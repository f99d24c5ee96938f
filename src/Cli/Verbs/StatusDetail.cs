using System.Globalization;
using Cli.Printing;
using Cli.Report;
using Operator.Api;
using Recordings.Contract;
using Recordings.Resources.Status;

namespace Cli.Verbs;

/// <summary>One Recording in full: each stage, each output, and what to do if something is wrong.</summary>
internal static class StatusDetail
{
    public static void Write(TextWriter output, V1Alpha1Recording recording)
    {
        var status = recording.Status ?? new RecordingStatus();
        output.WriteLine($"{recording.Spec.Title ?? recording.Metadata.Name}: {status.Phase?.ToString() ?? "not looked at yet"}{(recording.Spec.Paused ? ", paused" : "")}");
        Stages(output, status);
        Outputs(output, status);
        if (status.Failure is { } failure)
        {
            output.WriteLine();
            output.WriteLine($"{failure.Stage} failed: {failure.Message} [{failure.Code}]");
            output.WriteLine(FailureAdvice.Of(status));
        }

        if (status.Expiry is { } expiry)
        {
            output.WriteLine();
            Expiry(output, expiry);
        }

        foreach (var condition in (status.Conditions ?? []).Where(NeedsSaying))
        {
            output.WriteLine($"{condition.Type}={condition.Status} ({condition.Reason}): {condition.Message}");
        }
    }

    private static void Stages(TextWriter output, RecordingStatus status)
    {
        output.WriteLine();
        foreach (var stage in status.Stages ?? [])
        {
            var took = stage is { StartedAt: { } start, FinishedAt: { } end } ? Humanize.Duration(Math.Max(0, (end - start).TotalSeconds)) : "";
            var attempt = stage.Attempt > 0 ? string.Create(CultureInfo.InvariantCulture, $"attempt {stage.Attempt}") : "";
            var next = stage.NextAttemptAt is { } at ? $"next attempt {at.UtcDateTime:HH:mm:ss} UTC" : "";
            var remark = stage.Reused == true ? "reused" : stage.Message ?? "";
            output.WriteLine(string.Join("  ", [$"  {stage.Name,-24}", $"{stage.State,-10}", $"{took,9}", $"{attempt,-10}", next, remark]).TrimEnd());
        }
    }

    private static void Outputs(TextWriter output, RecordingStatus status)
    {
        foreach (var known in status.Outputs ?? [])
        {
            if (known.Clips is { } clips)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {known.Name} ({known.Platform}): {clips.Uploaded} of {clips.Total} clips are up"));
                Clips(output, clips);
            }
            else if (known.State == OutputState.Uploaded)
            {
                output.WriteLine($"  {known.Name} ({known.Platform}): {known.Url ?? known.Id}");
            }

            foreach (var step in StepsAfterUpload.Failed(known))
            {
                output.WriteLine($"    {step}");
            }
        }
    }

    private static void Clips(TextWriter output, ClipUploads clips)
    {
        foreach (var clip in clips.Items ?? [])
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    clip {clip.Number,-3} {clip.State,-9} {clip.Url ?? clip.Id ?? clip.Code}").TrimEnd());
        }
    }

    private static void Expiry(TextWriter output, ExpiryStatus expiry)
    {
        Line("the source", expiry.SourceAt, expiry.SourceDeletedAt ?? expiry.ArtifactsDeletedAt);
        Line("all artifacts", expiry.ArtifactsAt, expiry.ArtifactsDeletedAt);
        Line("the Recording", expiry.RecordingAt, deletedAt: null);
        if (expiry.Message is { } trouble)
        {
            output.WriteLine($"  {trouble}");
        }

        void Line(string what, DateTimeOffset? at, DateTimeOffset? deletedAt)
        {
            if (deletedAt is not null || at is not null)
            {
                output.WriteLine(deletedAt is { } gone ? $"  {what}: deleted {gone.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : $"  {what}: kept until {at!.Value.UtcDateTime:yyyy-MM-dd HH:mm} UTC");
            }
        }
    }

    // What is as it should be needs no line.
    private static bool NeedsSaying(Condition condition) => (condition.Type, condition.Status) switch
    {
        ("Accepted", "False") or ("UpToDate", "False") or ("Paused", "True") or ("RunRefused", "True") => true,
        _ => false,
    };
}
