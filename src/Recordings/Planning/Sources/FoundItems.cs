using System.Collections.Immutable;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Planning.Templates;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Recordings.Planning.Sources;

/// <summary>What becomes of the items that a source has.</summary>
internal sealed class FoundItems(SourceObservation observation)
{
    private const string DefaultBlankDuration = "20m";
    private const string DefaultBlankSize = "25Mi";

    private readonly RecordingSourceSpec _spec = observation.Spec;
    private readonly ImmutableArray<ObservedTemplate> _templates = observation.Spec.Templates is { Count: > 0 } only
        ? [.. observation.Templates.Where(template => template.Spec.Default || only.Contains(template.Name, StringComparer.Ordinal))]
        : observation.Templates;

    /// <summary>Whether nobody would miss it: too short, or too small. What is not known, or not final yet, decides nothing.</summary>
    public bool IsBlank(FoundItem item)
    {
        if (_spec.Blank is not { } blank)
        {
            return false;
        }

        var isShort = item.DurationSeconds is { } seconds
            && GoDuration.TryParse(blank.MaxDuration ?? DefaultBlankDuration, out var duration) && seconds < duration.TotalSeconds;
        var isSmall = item.SizeBytes is { } size && Quantity.TryParseBytes(blank.MaxSize ?? DefaultBlankSize, out var bytes) && size < bytes;
        return !item.IsProcessing && (isShort || isSmall);
    }

    /// <summary>Whether it is left alone since no template's rules are for it. The default template is for everything, and so says nothing.</summary>
    public bool IsUnmatched(FoundItem item) => _spec.Unmatched == UnmatchedRule.Skip && ChoiceFor(item).Template is null;

    /// <summary>The Recording that it becomes.</summary>
    public NewRecording ToRecording(FoundItem item, long sync) => new(
        SourceNames.Of(observation.Identity.Name, item.Id),
        (_spec.Labels ?? ImmutableDictionary<string, string>.Empty).ToImmutableSortedDictionary(StringComparer.Ordinal).SetItem(Labels.Source, observation.Identity.Name),
        sync,
        observation.Identity.Uid,
        new RecordingSpec
        {
            Title = TitleOf(item),
            RecordedAt = DateOf(item),
            Source = SourceOf(item),
            Template = _spec.Templates is { Count: > 0 } ? TemplateOf(item)?.Name : null,
            Overrides = _spec.Overrides,
            Skip = IsBlank(item),
        });

    /// <summary>How a dry run lists it.</summary>
    public FoundRecording ToPreview(FoundItem item) => new()
    {
        Name = SourceNames.Of(observation.Identity.Name, item.Id),
        Title = TitleOf(item),
        RecordedAt = DateOf(item),
        Template = TemplateOf(item)?.Name,
        Blank = IsBlank(item),
    };

    private ObservedTemplate? TemplateOf(FoundItem item)
    {
        var choice = ChoiceFor(item);
        return choice.Template ?? choice.Default;
    }

    private TemplateChoice ChoiceFor(FoundItem item)
    {
        var recording = new ObservedRecording
        {
            Identity = observation.Identity with { Name = SourceNames.Of(observation.Identity.Name, item.Id) },
            Spec = new RecordingSpec { Title = TitleOf(item) },
            Source = observation.Identity.Name,
        };
        return TemplateChooser.Choose(recording, _templates);
    }

    // A date that was not found must not be published as one.
    private static DateTimeOffset? DateOf(FoundItem item) => item.IsUndated is true ? null : item.RecordedAt;

    private static string? TitleOf(FoundItem item)
    {
        if (!string.IsNullOrWhiteSpace(item.Title))
        {
            return item.Title;
        }

        var name = item.Id[(item.Id.LastIndexOf('/') + 1)..];
        var dot = name.LastIndexOf('.');
        return dot > 0 ? name[..dot] : null;
    }

    private SourceSpec SourceOf(FoundItem item)
    {
        var media = item.Media ?? item.Id;
        return _spec switch
        {
            { Zoom: { } zoom } => new SourceSpec { Zoom = new ZoomSource { MeetingId = media, Credentials = zoom.Credentials } },
            { S3: { } s3 } => new SourceSpec
            {
                S3 = new S3Source
                {
                    Bucket = s3.Bucket,
                    Key = media,
                    Endpoint = s3.Endpoint,
                    Region = s3.Region,
                    Credentials = s3.Credentials,
                    TranscriptKey = item.Transcript,
                },
            },
            _ => new SourceSpec { Http = new HttpSource { Url = media, TranscriptUrl = item.Transcript, HeadersFrom = HeadersFor(media) } },
        };
    }

    // The feed's headers carry its credentials: they are for the feed's own host alone.
    private SecretReference? HeadersFor(string media) =>
        Uri.TryCreate(media, UriKind.Absolute, out var address) && Uri.TryCreate(_spec.Http?.FeedUrl, UriKind.Absolute, out var feed)
        && address.GetLeftPart(UriPartial.Authority).Equals(feed.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase)
            ? _spec.Http!.HeadersFrom
            : null;
}
