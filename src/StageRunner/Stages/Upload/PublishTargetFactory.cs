using Recordings.Contract;
using Recordings.Resources.Pipeline;
using StageRunner.Contract;
using StageRunner.Storage;
using StageRunner.Storage.Directories;
using StageRunner.Storage.S3;

namespace StageRunner.Stages.Upload;

/// <summary>The place that an output names.</summary>
public static class PublishTargetFactory
{
    /// <summary>Opens it; nothing is sent yet.</summary>
    /// <exception cref="StageException">ConfigError: a platform that this runner does not know, or a directory outside of the roots. CredentialMissing.</exception>
    public static PublishTarget Create(OutputSettings output, StageContext context) => output switch
    {
        { S3: { } s3 } => Bucket(s3, context),
        { File: { } file } when IsStore(file, context.Request.Store) => OwnStore(file, context),
        { File: { } file } => Directory(file, context),
        _ => throw new StageException(ErrorCodes.ConfigError, $"This runner does not know the platform of output \"{output.Name}\""),
    };

    private static PublishTarget Bucket(S3Output output, StageContext context)
    {
        var settings = new S3Settings
        {
            Bucket = output.Bucket ?? throw new StageException(ErrorCodes.ConfigError, "The output names no bucket"),
            Endpoint = output.Endpoint,
            Region = output.Region ?? "us-east-1",
            Secret = output.Credentials?.Name,
            Credentials = output.Credentials is { } secret ? S3Credentials.Read(context.Secrets, secret.Name) : null,
        };
        var prefix = output.Prefix?.Trim('/') is { Length: > 0 } given ? $"{given}/{Name(context)}" : Name(context);
        var endpoint = settings.Endpoint?.TrimEnd('/') ?? $"https://s3.{settings.Region}.amazonaws.com";
        return new PublishTarget(new S3ArtifactStore(settings, context.Time), prefix, $"{endpoint}/{settings.Bucket}");
    }

    private static bool IsStore(FileOutput output, StoreReference store) => store.Http is not null && output.Directory?.Split('/')[0] == StoreKeys.FileRoot;

    private static PublishTarget OwnStore(FileOutput output, StageContext context)
    {
        var reference = context.Request.Store;
        var directory = output.Directory![StoreKeys.FileRoot.Length..].Trim('/');
        var published = StoreKeys.Published(reference.Root);
        var store = StoreFactory.Create(reference, context.Paths, context.Secrets, context.Time);
        return new PublishTarget(store, directory.Length == 0 ? published : $"{published}/{directory}", reference.Http!.ViewUrl);
    }

    private static PublishTarget Directory(FileOutput output, StageContext context)
    {
        var path = new FileRoots(context.Request.Roots, context.Paths).Resolve(output.Directory ?? "", ErrorCodes.ConfigError);
        return new PublishTarget(new DirectoryArtifactStore(path), Name(context), new Uri(path).AbsoluteUri.TrimEnd('/'));
    }

    private static string Name(StageContext context) => context.Request.Recording.Name;
}
