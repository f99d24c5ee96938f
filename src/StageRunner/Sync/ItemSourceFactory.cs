using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Contract;
using StageRunner.Hosting;
using StageRunner.Net;
using StageRunner.Storage.S3;
using StageRunner.Zoom;

namespace StageRunner.Sync;

/// <summary>The place that a RecordingSource looks at.</summary>
internal static class ItemSourceFactory
{
    /// <summary>Opens it; nothing is sent yet.</summary>
    /// <exception cref="StageException">ConfigError: none, or of a kind that this runner does not know. CredentialMissing.</exception>
    public static IItemSource Create(SyncRequest sync, StageRequest request, SecretFiles secrets, TimeProvider time) => sync switch
    {
        { Zoom: { } zoom } => new ZoomItems(zoom, sync.Since, new ZoomClient(ZoomAccount.Read(secrets, zoom.Credentials?.Name ?? ""), request.Tuning.Zoom, time), time),
        { S3: { } s3 } => new S3Items(s3, new S3ArtifactStore(UserBuckets.Settings(s3.Bucket, s3.Endpoint, s3.Region, s3.Credentials, request, secrets), time)),
        { Http: { } http } => new FeedItems(http, sync.Since, Headers(http, secrets), new GuardedConnector(request.Tuning.AllowPrivateAddresses), time),
        _ => throw new StageException(ErrorCodes.ConfigError, "This runner does not know the source's kind"),
    };

    private static IReadOnlyDictionary<string, string> Headers(HttpFeed feed, SecretFiles secrets) =>
        feed.HeadersFrom is { } secret ? secrets.All(secret.Name) : new Dictionary<string, string>(StringComparer.Ordinal);
}
