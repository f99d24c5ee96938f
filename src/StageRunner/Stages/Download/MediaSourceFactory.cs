using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Contract;
using StageRunner.Net;
using StageRunner.Storage;
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
        { S3: { } s3 } => new S3MediaSource(s3, new S3ArtifactStore(Settings(s3, context), context.Time)),
        { Zoom: { } zoom } => new ZoomMediaSource(zoom, Client(zoom, context), Connector(context), context.Time),
        { File: { } file } => new FileMediaSource(file, new FileRoots(context.Request.Roots, context.Paths)),
        _ => throw new StageException(ErrorCodes.ConfigError, "This runner does not know the recording's kind of source"),
    };

    private static IReadOnlyDictionary<string, string> Headers(HttpSource source, StageContext context) =>
        source.HeadersFrom is { } secret ? context.Secrets.All(secret.Name) : new Dictionary<string, string>(StringComparer.Ordinal);

    private static ZoomClient Client(ZoomSource source, StageContext context) =>
        new(ZoomAccount.Read(context.Secrets, source.Credentials?.Name ?? ""), context.Request.Tuning.Zoom, context.Time);

    private static GuardedConnector Connector(StageContext context) => new(context.Request.Tuning.AllowPrivateAddresses);

    private static S3Settings Settings(S3Source source, StageContext context)
    {
        // The artifact store's own address is the operator's choice; any other is the user's, and guarded.
        var isUsers = source.Endpoint is not null && source.Endpoint != context.Request.Store.S3?.Endpoint;
        var connector = Connector(context);
        return new S3Settings
        {
            Bucket = source.Bucket,
            Endpoint = source.Endpoint,
            Region = source.Region ?? "us-east-1",
            Secret = source.Credentials?.Name,
            Credentials = source.Credentials is { } secret ? S3Credentials.Read(context.Secrets, secret.Name) : null,
            Handler = isUsers ? connector.CreateHandler : null,
        };
    }
}
