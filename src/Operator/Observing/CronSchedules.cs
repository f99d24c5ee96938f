using System.Text.RegularExpressions;
using Quartz;
using Recordings.Planning.Sources;
using Recordings.Resources;
using Recordings.Validation;

namespace Operator.Observing;

/// <summary>When a source's schedule comes next. Five fields, as a CronJob's.</summary>
public static partial class CronSchedules
{
    private const string CronField = "spec.schedule.cron";
    private const string ZoneField = "spec.schedule.timeZone";
    private const string Field = "(?:[0-9*,/-]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|sun|mon|tue|wed|thu|fri|sat)+";
    private const string Help = "write five fields (minute, hour, day of month, month, day of week), like \"0 6 * * 1-5\"";

    /// <summary>The first time after a moment.</summary>
    public static ObservedSchedule Read(SyncSchedule schedule, DateTimeOffset after)
    {
        if (!TryFindZone(schedule.TimeZone, out var zone))
        {
            return Wrong(ZoneField, $"\"{schedule.TimeZone}\" is not a time zone: write an IANA name, like \"Europe/Berlin\", or leave it out for UTC");
        }

        // What Quartz knows beyond a CronJob's fields (macros, L, W, #, H) is left out: it would not be what it looks like.
        if (!FiveFields().IsMatch(schedule.Cron))
        {
            return Wrong(CronField, $"\"{schedule.Cron}\" is not a schedule: {Help}");
        }

        try
        {
            var next = CronExpression.Parse(schedule.Cron, CronFormat.Unix).WithTimeZone(zone).GetNextValidTimeAfter(after);
            return next is { } at ? new ObservedSchedule(at.ToUniversalTime()) : Wrong(CronField, $"\"{schedule.Cron}\" never comes: {Help}");
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            return Wrong(CronField, $"\"{schedule.Cron}\" is not a schedule: {exception.Message.TrimEnd('.')}; {Help}");
        }
    }

    private static bool TryFindZone(string? name, out TimeZoneInfo zone)
    {
        zone = TimeZoneInfo.Utc;
        return string.IsNullOrEmpty(name) || TimeZoneInfo.TryFindSystemTimeZoneById(name, out zone!);
    }

    private static ObservedSchedule Wrong(string field, string message) => new(NextAt: null, new FieldError(field, message));

    [GeneratedRegex($"^{Field}(?: {Field}){{4}}$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex FiveFields();
}
