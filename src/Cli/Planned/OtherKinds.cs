using System.Globalization;
using Cli.Manifests;
using Operator.Observing;
using Recordings.Resources;

namespace Cli.Planned;

/// <summary>What a template or a source would do, in a sentence: only a Recording has a plan.</summary>
internal static class OtherKinds
{
    /// <summary>Null: there is nothing to say, as of a Secret.</summary>
    public static string? Describe(ManifestObject item, DateTimeOffset now) => item switch
    {
        { Template: { } template } => $"accepted; {Of(item.Name, template.Spec)}",
        { Source: { } source } => $"accepted; {Of(source.Spec, now)}",
        _ => null,
    };

    private static string Of(string name, RecordingTemplateSpec spec)
    {
        var who = spec switch
        {
            { Default: true } => "every Recording of its namespace gets its settings, below any other template's",
            { Matching: { } matching } => $"Recordings get its settings that name it (spec.template: {name}), or name none and have a title that {Of(matching)}",
            _ => $"Recordings get its settings that name it (spec.template: {name})",
        };
        return $"{who}. `plan` of one of them shows what comes of it.";
    }

    private static string Of(MatchingRules matching)
    {
        IEnumerable<string> ways =
        [
            .. Way("is", matching.Exact), .. Way("has", matching.Keywords), .. Way("matches", matching.Regex),
        ];
        var exclude = matching.Exclude is { Count: > 0 } ? $", but none of {Quoted(matching.Exclude)}" : "";
        var sources = matching.Sources is { Count: > 0 } ? $", found by {string.Join(" or ", matching.Sources)}" : "";
        return $"{string.Join(", or ", ways)}{exclude}{sources}";
    }

    private static IEnumerable<string> Way(string verb, IReadOnlyList<string>? texts) => texts is { Count: > 0 } ? [$"{verb} {Quoted(texts)}"] : [];

    private static string Quoted(IEnumerable<string> texts) => string.Join(" or ", texts.Select(text => $"\"{text}\""));

    private static string Of(RecordingSourceSpec spec, DateTimeOffset now)
    {
        var where = spec switch
        {
            { S3: { } s3 } => $"the bucket {s3.Bucket}{(string.IsNullOrEmpty(s3.Prefix) ? "" : $" below {s3.Prefix}")}{(string.IsNullOrEmpty(s3.Pattern) ? "" : $" for {s3.Pattern}")}",
            { Zoom: { UserId: { Length: > 0 } user } } => $"the Zoom recordings of {user}",
            { Zoom: { UserEmails: { Count: > 0 } users } } => $"the Zoom recordings of {string.Join(", ", users)}",
            { Zoom: not null } => "the Zoom account's recordings",
            _ => "the feed",
        };
        var when = spec switch
        {
            { Schedule: not { } } => "once, and whenever syncGeneration is raised",
            { Paused: true } => "when syncGeneration is raised: its schedule is paused",
            { Schedule: { } schedule } => Next(schedule, now),
        };
        var what = spec.DryRun
            ? "and only lists what it finds in its status (dryRun)"
            : string.Create(CultureInfo.InvariantCulture, $"and creates up to {spec.Limit} Recordings a time");
        return $"looks through {where}, {spec.Window} back, {when}, {what}.";
    }

    private static string Next(SyncSchedule schedule, DateTimeOffset now) => CronSchedules.Read(schedule, now).NextAt is { } at
        ? string.Create(CultureInfo.InvariantCulture, $"by the schedule \"{schedule.Cron}\" (next {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC)")
        : $"by the schedule \"{schedule.Cron}\"";
}
