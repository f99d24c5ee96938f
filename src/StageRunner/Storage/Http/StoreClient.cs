using System.Net;
using System.Net.Http.Headers;
using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Storage.Http;

/// <summary>
/// Asks the operator's store with the pod's token, a few times where it does not answer: an operator that is started anew is back within seconds, and
/// one that has just started may not know the pod yet.
/// </summary>
internal sealed class StoreClient(string tokenFile, TimeProvider time) : IDisposable
{
    private const int Tries = 6;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    // A part of a big object has this long over a slow link.
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromMinutes(10) };

    /// <summary>Sends a request; its success comes back, the body not read.</summary>
    /// <param name="make">Makes the request, anew for every try.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="StageException">StorageUnavailable, StorageDenied, ConfigError.</exception>
    public async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken) =>
        await FindAsync(make, cancellationToken) ?? throw new StageException(ErrorCodes.StorageUnavailable, "The operator has no such store: it is configured otherwise than when this stage began");

    /// <summary>As <see cref="SendAsync"/>, but what is not there, or not in the version that was asked for, is null.</summary>
    public async Task<HttpResponseMessage?> FindAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await SendOnceAsync(make, cancellationToken);
            }
            catch (StageException failure) when (tried < Tries && failure.Code is ErrorCodes.StorageUnavailable or ErrorCodes.StorageDenied && tried < Tries)
            {
                await Task.Delay(FirstPause * (1 << (tried - 1)), time, cancellationToken);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage?> SendOnceAsync(Func<HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        try
        {
            using var request = make();
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(tokenFile, cancellationToken)).Trim());
            var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                return answer;
            }

            using (answer)
            {
                return answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.PreconditionFailed ? null : throw Refused(answer.StatusCode);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or UnauthorizedAccessException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new StageException(ErrorCodes.StorageUnavailable, $"The operator's store did not answer ({exception.GetType().Name})", inner: exception);
        }
    }

    private static StageException Refused(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new StageException(ErrorCodes.StorageDenied, $"The operator's store denies this pod access ({(int)status})"),
        HttpStatusCode.BadRequest => new StageException(ErrorCodes.ConfigError, "The operator's store knows no such key or upload"),
        HttpStatusCode.InsufficientStorage => new StageException(ErrorCodes.StorageUnavailable, "The operator's store is full: delete Recordings with deletionPolicy Delete, or raise artifactServer.maxSize"),
        _ => new StageException(ErrorCodes.StorageUnavailable, $"The operator's store answers {(int)status}"),
    };
}
