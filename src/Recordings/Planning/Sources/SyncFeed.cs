using System.Collections.Immutable;
using System.Text.Json;
using Recordings.Contract;
using Recordings.Json;
using Recordings.Planning.Fingerprints;
using Recordings.Planning.Settings;
using Recordings.Resources;
using Recordings.Resources.Status;

namespace Recordings.Planning.Sources;

/// <summary>What a source looks at, with S3's endpoint, region and credentials filled in, and the Secrets that it takes.</summary>
internal sealed record SyncFeed
{
    public required SyncRequest Request { get; init; }

    /// <summary>64 hex digits over what is looked at and how far back: another one makes a look under way begin anew.</summary>
    public required string Fingerprint { get; init; }
    public ImmutableArray<SecretNeed> Secrets { get; init; } = [];
    public StageTuning Tuning { get; init; } = new();

    /// <summary>Not for artifacts: it says that the address looked at is the operator's own choice, which may be private.</summary>
    public StoreReference Store { get; init; } = new() { Root = "" };

    /// <summary>The state of the Secrets in a few characters: another one means that one changed, came or went. Null: it takes none.</summary>
    public string? SecretVersions { get; init; }

    public static SyncFeed Of(SourceObservation observation)
    {
        var (spec, settings) = (observation.Spec, observation.Operator);
        var (s3, store) = S3(observation);
        var request = new SyncRequest { Zoom = spec.Zoom, S3 = s3, Http = spec.Http };
        var text = CanonicalJson.Of(JsonSerializer.SerializeToElement(request, RecordingsJson.Default.SyncRequest), without: []);
        var secrets = Needs(request).ToImmutableArray();
        return new SyncFeed
        {
            Request = request,
            Fingerprint = Digests.OfText($"{text}\nwindow={spec.Window}"),
            Secrets = secrets,
            Store = new StoreReference { S3 = store, Root = "" },
            SecretVersions = Stages.SecretVersions.Of(secrets, observation.Secrets),
            Tuning = new StageTuning
            {
                AllowPrivateAddresses = spec.Overrides?.Download?.AllowPrivateAddresses ?? settings.Defaults.Download?.AllowPrivateAddresses ?? false,
                Zoom = spec.Zoom is null ? null : settings.Zoom,
            },
        };
    }

    /// <summary>The request of one page of a look.</summary>
    public SyncRequest Page(RecordingSourceSpec spec, SyncProgress sync) => Request with
    {
        Since = sync.StartedAt - Durations.Or(spec.Window, TimeSpan.FromHours(48)),
        After = sync.After is { } after ? new SyncMark(after.At, after.Id) : null,
    };

    private static (S3Feed? Feed, S3Reference? Store) S3(SourceObservation observation)
    {
        if (observation.Spec.S3 is not { } s3)
        {
            return (null, null);
        }

        // The operator's own store alone: a source must not name one to get at private addresses.
        var store = Stores.Of(observation.Identity, observation.Operator.Defaults, observation.Operator).S3;
        var place = S3Defaults.Fill(s3.Endpoint, s3.Region, s3.Credentials, store);
        return (s3 with { Endpoint = place.Endpoint, Region = place.Region, Credentials = place.Credentials }, store);
    }

    private static IEnumerable<SecretNeed> Needs(SyncRequest request) =>
        SecretNeeds.Optional(request.Zoom?.Credentials?.Name, SecretNeed.ZoomKeys)
            .Concat(SecretNeeds.Optional(request.S3?.Credentials?.Name, SecretNeed.S3Keys))
            .Concat(SecretNeeds.Optional(request.Http?.HeadersFrom?.Name, SecretNeed.HeaderKeys));
}
