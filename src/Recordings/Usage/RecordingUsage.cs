using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Planning;
using Recordings.Resources.Status;

namespace Recordings.Usage;

/// <summary>What one Recording, or several, came to: for bills, reports and metrics.</summary>
public sealed record RecordingUsage
{
    // A status holds what a runner said: no number of it may spoil a sum.
    private const double MostSeconds = 31 * 24 * 3600;
    private const long MostBytes = 1L << 50;

    /// <summary>Nothing.</summary>
    public static RecordingUsage None { get; } = new();

    /// <summary>Recordings that were completed.</summary>
    public int Recordings { get; init; }

    /// <summary>The length of their sources.</summary>
    public double SecondsIn { get; init; }

    /// <summary>The length of what was made of them: what was left after trimming.</summary>
    public double SecondsOut { get; init; }

    /// <summary>The size of their sources.</summary>
    public long Bytes { get; init; }

    /// <summary>What was published, each clip by itself, by platform.</summary>
    public ImmutableSortedDictionary<string, int> Uploads { get; init; } = ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);

    /// <summary>What a Recording's status says of one month: it is counted when its last run was completed, an upload when it was done.</summary>
    public static RecordingUsage Of(RecordingStatus status, UsageMonth month)
    {
        ArgumentNullException.ThrowIfNull(status);
        var completed = IsComplete(status) && month.Contains(status.Run?.FinishedAt) ? OfRun(status) : None;
        var finished = (status.Stages ?? []).Where(stage => month.Contains(stage.FinishedAt)).Select(stage => stage.Name).ToHashSet(StringComparer.Ordinal);
        var uploads = (status.Outputs ?? []).Where(output => output.State == OutputState.Uploaded && finished.Contains($"{StageNames.Upload}/{output.Name}"));
        return uploads.Aggregate(completed, (usage, output) => usage.Plus(OfUpload(output)));
    }

    /// <summary>Whether the last run was completed.</summary>
    public static bool IsComplete(RecordingStatus? status) =>
        status?.Run?.FinishedAt is not null
        && (status.Conditions?.Any(condition => condition is { Type: ConditionTypes.Succeeded, Status: "True" }) ?? false);

    /// <summary>A completed run, without its uploads.</summary>
    public static RecordingUsage OfRun(RecordingStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var media = status.Media ?? new MediaStatus();
        return new RecordingUsage
        {
            Recordings = 1,
            SecondsIn = Seconds(media.DurationSeconds),
            SecondsOut = Seconds(media.TrimmedSeconds ?? media.DurationSeconds),
            Bytes = Math.Clamp(media.SizeBytes ?? 0, 0, MostBytes),
        };
    }

    /// <summary>An output that was published.</summary>
    public static RecordingUsage OfUpload(OutputStatus output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var count = output.Clips is { } clips ? Math.Max(0, clips.Uploaded) : 1;
        return count == 0 ? None : None with { Uploads = None.Uploads.Add(output.Platform, count) };
    }

    /// <summary>Both together.</summary>
    public RecordingUsage Plus(RecordingUsage other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new RecordingUsage
        {
            Recordings = Recordings + other.Recordings,
            SecondsIn = SecondsIn + other.SecondsIn,
            SecondsOut = SecondsOut + other.SecondsOut,
            Bytes = Bytes + other.Bytes,
            Uploads = other.Uploads.Aggregate(Uploads, (all, upload) => all.SetItem(upload.Key, all.GetValueOrDefault(upload.Key) + upload.Value)),
        };
    }

    private static double Seconds(double? seconds) => seconds is { } some && double.IsFinite(some) ? Math.Clamp(some, 0, MostSeconds) : 0;
}
