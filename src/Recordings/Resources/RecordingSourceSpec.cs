using System.Text.Json.Serialization;
using Recordings.Json;
using Recordings.Resources.Pipeline;

namespace Recordings.Resources;

/// <summary>Where recordings are found, and what is made of them. Exactly one of zoom, s3 and http is set.</summary>
public sealed record RecordingSourceSpec
{
    public ZoomFeed? Zoom { get; init; }
    public S3Feed? S3 { get; init; }
    public HttpFeed? Http { get; init; }

    /// <summary>When it looks. Null: only when <see cref="SyncGeneration"/> rises.</summary>
    public SyncSchedule? Schedule { get; init; }

    /// <summary>Raise it to look now. Default 1.</summary>
    // Set, not init (here and below): the JSON generator resets an init-only property that is absent to zero.
    public long SyncGeneration { get; set; } = 1;

    /// <summary>How far back it looks. Default <c>48h</c>.</summary>
    public string Window { get; set; } = "48h";

    /// <summary>Whether the schedule is held. Default false.</summary>
    public bool Paused { get; init; }

    /// <summary>Whether what it finds is only listed in the status. Default false.</summary>
    public bool DryRun { get; init; }

    /// <summary>The only templates that its recordings may get by matching. Empty: any.</summary>
    public IReadOnlyList<string>? Templates { get; init; }

    /// <summary>What becomes of recordings that no template's rules match. Default Create: they get the default settings.</summary>
    public UnmatchedRule Unmatched { get; init; }

    /// <summary>What counts as blank. Blank recordings are created with <c>skip: true</c>.</summary>
    public BlankRules? Blank { get; init; }

    /// <summary>The most that one sync creates. Default 100.</summary>
    public int Limit { get; set; } = 100;

    /// <summary>Labels of the Recordings created.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>The overrides of the Recordings created.</summary>
    public PipelineSpec? Overrides { get; init; }
}

/// <summary>What becomes of a recording that no template's rules match.</summary>
public enum UnmatchedRule
{
    /// <summary>A Recording with the default settings.</summary>
    Create,

    /// <summary>Nothing yet: a later look creates it, if a template matches it then.</summary>
    Skip,
}

/// <summary>The cloud recordings of a Zoom account, or of some of its users.</summary>
public sealed record ZoomFeed
{
    /// <summary>One user, by id. At most one of this and <see cref="UserEmails"/>; neither: the whole account.</summary>
    public string? UserId { get; init; }
    public IReadOnlyList<string>? UserEmails { get; init; }

    /// <summary>Keys <c>accountId</c>, <c>clientId</c>, <c>clientSecret</c>.</summary>
    public SecretReference? Credentials { get; init; }
}

/// <summary>The objects of a bucket.</summary>
public sealed record S3Feed
{
    public string Bucket { get; init; } = "";
    public string? Prefix { get; init; }

    /// <summary>A glob over what follows the prefix, such as <c>*.mp4</c>. Default <c>*</c>.</summary>
    public string? Pattern { get; init; }
    public string? Endpoint { get; init; }
    public string? Region { get; init; }
    public SecretReference? Credentials { get; init; }
}

/// <summary>An RSS or Atom feed with enclosures.</summary>
public sealed record HttpFeed
{
    public string FeedUrl { get; init; } = "";

    /// <summary>A Secret whose every key is a request header.</summary>
    public SecretReference? HeadersFrom { get; init; }
}

/// <summary>When a source looks.</summary>
public sealed record SyncSchedule
{
    /// <summary>Five fields, as a CronJob's.</summary>
    public string Cron { get; init; } = "";

    /// <summary>An IANA time zone. Default <c>UTC</c>.</summary>
    public string? TimeZone { get; init; }
}

/// <summary>Shorter than maxDuration or smaller than maxSize: blank.</summary>
public sealed record BlankRules
{
    /// <summary>Default <c>20m</c>.</summary>
    public string? MaxDuration { get; init; }

    /// <summary>A quantity. Default <c>25Mi</c>.</summary>
    [JsonConverter(typeof(IntOrStringConverter))]
    public string? MaxSize { get; init; }
}
