using Recordings.Contract;
using Recordings.Resources;
using StageRunner.Contract;
using StageRunner.Hosting;
using StageRunner.Net;

namespace StageRunner.Storage.S3;

/// <summary>Buckets that a user names, rather than the operator.</summary>
internal static class UserBuckets
{
    /// <summary>How such a bucket is reached: the artifact store's own address is the operator's choice; any other is the user's, and guarded.</summary>
    public static S3Settings Settings(string bucket, string? endpoint, string? region, SecretReference? credentials, StageRequest request, SecretFiles secrets)
    {
        var isUsers = endpoint is not null && endpoint != request.Store.S3?.Endpoint;
        var connector = new GuardedConnector(request.Tuning.AllowPrivateAddresses);
        return new S3Settings
        {
            Bucket = bucket,
            Endpoint = endpoint,
            Region = region ?? "us-east-1",
            Secret = credentials?.Name,
            Credentials = credentials is { } secret ? S3Credentials.Read(secrets, secret.Name) : null,
            Handler = isUsers ? connector.CreateHandler : null,
        };
    }

    /// <summary>Reads from such a bucket: the store's errors are a source's here.</summary>
    public static async Task<T> AsSourceAsync<T>(Func<Task<T>> action)
    {
        try
        {
            return await action();
        }
        catch (StageException exception) when (SourceCode(exception.Code) is { } code)
        {
            throw new StageException(code, exception.Message, exception.RetryAfter, exception.InnerException);
        }
    }

    private static string? SourceCode(string code) => code switch
    {
        ErrorCodes.BucketMissing => ErrorCodes.SourceNotFound,
        ErrorCodes.StorageDenied => ErrorCodes.SourceUnauthorized,
        ErrorCodes.StorageUnavailable => ErrorCodes.SourceUnavailable,
        _ => null,
    };
}
