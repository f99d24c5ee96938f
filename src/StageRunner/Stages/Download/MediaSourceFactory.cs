using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Contract;
using StageRunner.Net;
using StageRunner.Storage;
using StageRunner.Storage.Http;
using StageRunner.Storage.S3;
using StageRunner.Zoom;

namespace StageRunner.Stages.Download;

/// <summary>The source that a recording names.</summary>
public static class MediaSourceFactory
{
    /// <summary>Opens the source; nothing is sent yet.</summary>
    /// <exception cref="StageException">ConfigError: none, or of a kind that this runner does not know. CredentialMissing.</exception>
    public static IMediaSource Create(SourceSpec source, StageContext context) => source switch
    {
        { Http: { } http } => new HttpMediaSource(http, Headers(http, context), Connector(context), context.Time),
        { S3: { } s3 } => new S3MediaSource(s3, new S3ArtifactStore(UserBuckets.Settings(s3.Bucket, s3.Endpoint, s3.Region, s3.Credentials, context.Request, context.Secrets), context.Time)),
        { Zoom: { } zoom } => new ZoomMediaSource(zoom, Client(zoom, context), Connector(context), context.Request.Tuning.TranscriptWanted, context.Time),
        { File: { } file } when StoreMediaSource.IsMeant(file.Path, context.Request.Store) => new StoreMediaSource(file, Store(context)),
        { File: { } file } => new FileMediaSource(file, new FileRoots(context.Request.Roots, context.Paths)),
        _ => throw new StageException(ErrorCodes.ConfigError, "This runner does not know the recording's kind of source"),
    };

    private static IReadOnlyDictionary<string, string> Headers(HttpSource source, StageContext context) =>
        source.HeadersFrom is { } secret ? context.Secrets.All(secret.Name) : new Dictionary<string, string>(StringComparer.Ordinal);

    private static HttpArtifactStore Store(StageContext context)
    {
        var reference = context.Request.Store.Http!;
        return new HttpArtifactStore(reference, context.Paths.Resolve(reference.TokenPath), context.Time);
    }

    private static ZoomClient Client(ZoomSource source, StageContext context) =>
        new(ZoomAccount.Read(context.Secrets, source.Credentials?.Name ?? ""), context.Request.Tuning.Zoom, context.Time, context.Service(ServiceNames.Zoom));

    private static GuardedConnector Connector(StageContext context) => new(context.Request.Tuning.AllowPrivateAddresses);
}
