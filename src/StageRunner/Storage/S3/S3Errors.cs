using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Storage.S3;

/// <summary>What an S3 store answers, as the store's errors.</summary>
public sealed class S3Errors(S3Settings settings)
{
    private string Place => settings.Endpoint is { } endpoint ? $"bucket \"{settings.Bucket}\" at {endpoint}" : $"bucket \"{settings.Bucket}\"";

    /// <summary>Runs a request with its errors mapped.</summary>
    public async Task<T> MapAsync<T>(Func<Task<T>> request, CancellationToken cancellationToken)
    {
        try
        {
            return await request();
        }
        catch (Exception exception) when (IsStoreError(exception, cancellationToken))
        {
            throw ToStageException(exception);
        }
    }

    /// <summary>As <see cref="MapAsync{T}"/>, but what is not there is null.</summary>
    public Task<T?> FindAsync<T>(Func<Task<T>> request, CancellationToken cancellationToken)
        where T : class => MapAsync(
        async () =>
        {
            try
            {
                return await request();
            }
            catch (AmazonS3Exception exception) when (IsMissing(exception))
            {
                return null;
            }
        },
        cancellationToken);

    /// <summary>
    /// Whether the object, its asked version or the upload (not the bucket) is missing. A HEAD's 404 has no code: the bucket was seen before.
    /// </summary>
    private static bool IsMissing(AmazonS3Exception exception) =>
        exception.ErrorCode is "NoSuchKey" or "NoSuchUpload" || exception.StatusCode == HttpStatusCode.PreconditionFailed
        || (exception.StatusCode == HttpStatusCode.NotFound && exception.ErrorCode != "NoSuchBucket");

    private static bool IsStoreError(Exception exception, CancellationToken cancellationToken) =>
        exception is AmazonServiceException or AmazonClientException or HttpRequestException or IOException
        || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private StageException ToStageException(Exception exception) => exception switch
    {
        { InnerException: StageException known } => known,
        AmazonS3Exception answer => FromAnswer(answer),
        _ => Error(ErrorCodes.StorageUnavailable, $"The {Place} did not answer ({exception.GetType().Name})", exception),
    };

    private StageException FromAnswer(AmazonS3Exception answer) => answer switch
    {
        { ErrorCode: "NoSuchBucket" } => Error(ErrorCodes.BucketMissing, $"There is no {Place}; create it", answer),
        { ErrorCode: "ExpiredToken" or "TokenRefreshRequired" } => Error(ErrorCodes.CredentialExpired, $"The {Place} says that {Credentials} have expired", answer),
        { ErrorCode: "InvalidAccessKeyId" or "SignatureDoesNotMatch" or "InvalidToken" or "AuthorizationHeaderMalformed" } =>
            Error(ErrorCodes.CredentialInvalid, $"The {Place} refused {Credentials} ({answer.ErrorCode})", answer),
        { ErrorCode: "RequestTimeTooSkewed" } => Error(ErrorCodes.StorageUnavailable, $"The clocks of this node and of the {Place} differ too much", answer),
        { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } =>
            Error(ErrorCodes.StorageDenied, $"The {Place} denies access to {Credentials} ({answer.ErrorCode})", answer),
        { StatusCode: HttpStatusCode.InsufficientStorage } => Error(ErrorCodes.StorageUnavailable, $"The store of {Place} is full", answer),
        { StatusCode: >= HttpStatusCode.MovedPermanently and < HttpStatusCode.BadRequest } =>
            Error(ErrorCodes.StorageDenied, $"The {Place} is elsewhere ({answer.ErrorCode}): correct endpoint or region", answer),
        { ErrorCode: "InvalidBucketName" } => Error(ErrorCodes.BucketMissing, $"\"{settings.Bucket}\" is no bucket's name", answer),
        _ => Error(ErrorCodes.StorageUnavailable, $"The {Place} answered {(int)answer.StatusCode} {answer.ErrorCode}", answer),
    };

    private string Credentials => settings.Secret is { } secret ? $"the credentials of Secret \"{secret}\"" : "anonymous requests";

    private static StageException Error(string code, string message, Exception inner) => new(code, message, inner: inner);
}
