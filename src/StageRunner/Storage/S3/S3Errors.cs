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
    /// <param name="permission">What the credentials must be allowed, as S3's policies name it; for the message.</param>
    /// <param name="request">Sends it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<T> MapAsync<T>(string permission, Func<Task<T>> request, CancellationToken cancellationToken)
    {
        try
        {
            return await request();
        }
        catch (Exception exception) when (IsStoreError(exception, cancellationToken))
        {
            throw ToStageException(exception, permission);
        }
    }

    /// <summary>Runs a request that tidies, or that can be done without: denied or unknown to the store it is null, as what is not there.</summary>
    public async Task<T?> TryAsync<T>(Func<Task<T>> request, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await FindAsync("", request, cancellationToken);
        }
        catch (StageException exception) when (IsRefused(exception))
        {
            return null;
        }
    }

    /// <summary>Whether it is an answer without a body, which a HEAD's is, where a body would say more.</summary>
    public static bool IsBare(StageException exception) => exception.InnerException is AmazonS3Exception
    {
        StatusCode: HttpStatusCode.BadRequest or HttpStatusCode.Forbidden or HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect or HttpStatusCode.MethodNotAllowed
            or HttpStatusCode.NotImplemented,
    };

    /// <summary>Whether the store does not let these credentials do it, or knows no such request: others may go all the same.</summary>
    public static bool IsRefused(StageException exception) => exception.InnerException is AmazonS3Exception
    {
        StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented or HttpStatusCode.BadRequest,
    } && exception.Code is ErrorCodes.StorageDenied or ErrorCodes.StorageUnavailable;

    /// <summary>As <see cref="MapAsync"/>, but what is not there is null.</summary>
    public Task<T?> FindAsync<T>(string permission, Func<Task<T>> request, CancellationToken cancellationToken)
        where T : class => MapAsync(
        permission,
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
        exception is not (StageException or OutOfMemoryException) && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested);

    // Whatever the SDK makes of an answer that it did not expect (a tag that is no hash, a date, XML that is none), it is the store's answer.
    private StageException ToStageException(Exception exception, string permission) => exception switch
    {
        { InnerException: StageException known } => known,
        { InnerException.InnerException: StageException known } => known,
        AmazonS3Exception answer => FromAnswer(answer, permission),
        HttpRequestException or IOException or OperationCanceledException or AmazonServiceException =>
            Error(ErrorCodes.StorageUnavailable, $"The {Place} did not answer ({exception.GetType().Name})", exception),
        _ => Error(ErrorCodes.StorageUnavailable, $"The {Place} answered something that makes no sense ({exception.GetType().Name})", exception),
    };

    private StageException FromAnswer(AmazonS3Exception answer, string permission) => answer switch
    {
        { ErrorCode: "NoSuchBucket" } => Error(ErrorCodes.BucketMissing, $"There is no {Place}; create it", answer),
        { ErrorCode: "ExpiredToken" or "TokenRefreshRequired" } => Error(ErrorCodes.CredentialExpired, $"The {Place} says that {Credentials} have expired", answer),
        _ when S3Region.Wanted(answer) is { } region => Error(
            ErrorCodes.StorageDenied, $"The {Place} is in region \"{region}\", it was asked for in \"{settings.Region}\": set region: {region}", answer),
        { ErrorCode: "AuthorizationHeaderMalformed" or "InvalidRegion" or "IllegalLocationConstraintException" } =>
            Error(ErrorCodes.StorageDenied, $"The {Place} is not in region \"{settings.Region}\" ({answer.ErrorCode}): correct the region", answer),
        { ErrorCode: "InvalidObjectState" } => Error(ErrorCodes.StorageDenied, $"What is asked of {Place} lies in an archive class; restore it there first", answer),
        { ErrorCode: "InvalidAccessKeyId" or "SignatureDoesNotMatch" or "InvalidToken" } =>
            Error(ErrorCodes.CredentialInvalid, $"The {Place} refused {Credentials} ({answer.ErrorCode})", answer),
        { ErrorCode: "RequestTimeTooSkewed" } => Error(ErrorCodes.StorageUnavailable, $"The clocks of this node and of the {Place} differ too much", answer),
        { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } =>
            Error(ErrorCodes.StorageDenied, $"The {Place} denies access to {Credentials} ({answer.ErrorCode}){(permission.Length > 0 ? $"; allow them {permission}" : "")}", answer),
        { StatusCode: HttpStatusCode.InsufficientStorage } or { ErrorCode: "QuotaExceeded" or "XMinioStorageFull" } => Error(ErrorCodes.StorageUnavailable, $"The store of {Place} is full", answer),
        { StatusCode: >= HttpStatusCode.MovedPermanently and < HttpStatusCode.BadRequest } =>
            Error(ErrorCodes.StorageDenied, $"The {Place} is elsewhere ({answer.ErrorCode}): correct endpoint or region", answer),
        { ErrorCode: "InvalidBucketName" } => Error(ErrorCodes.BucketMissing, $"\"{settings.Bucket}\" is no bucket's name", answer),
        _ => Error(ErrorCodes.StorageUnavailable, $"The {Place} answered {(int)answer.StatusCode} {answer.ErrorCode}", answer),
    };

    private string Credentials => settings.Secret is { } secret ? $"the credentials of Secret \"{secret}\"" : "anonymous requests";

    private static StageException Error(string code, string message, Exception inner) => new(code, message, inner: inner);
}
