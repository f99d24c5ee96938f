using System.Net;
using System.Security.Authentication;
using System.Net.Sockets;
using Recordings.Contract;
using StageRunner.Contract;

namespace StageRunner.Net;

/// <summary>
/// GETs from a source: redirects are followed by hand (at most ten, http and https only, each connection guarded), the source's own headers go
/// only to the host that they were meant for, and answers that are no success become the source's errors.
/// </summary>
/// <param name="http">Sends; follows no redirects of its own.</param>
/// <param name="home">The only origin (scheme, host, port) that gets <paramref name="headers"/>.</param>
/// <param name="headers">The source's own headers, secrets among them.</param>
/// <param name="time">For timeouts and Retry-After.</param>
public sealed class SourceClient(HttpMessageInvoker http, Uri home, IReadOnlyDictionary<string, string> headers, TimeProvider time)
{
    private const int MaxRedirects = 10;
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(60);

    // Shares of SharePoint and the like give a cookie with a redirect and want it back.
    private readonly SourceCookies _cookies = new();

    /// <summary>Asks for a URL, or a range of it.</summary>
    /// <param name="url">The address that the user gave.</param>
    /// <param name="range">Null: all of it.</param>
    /// <param name="validator">With a range: the ETag or date that the answer must still have, else all of it comes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A 200, 206 or 416, its body not read.</returns>
    /// <exception cref="StageException">SourceNotFound, SourceUnauthorized, SourceUnavailable, SourceRefused.</exception>
    public async Task<HttpResponseMessage> GetAsync(Uri url, Storage.ByteRange? range, string? validator, CancellationToken cancellationToken) =>
        await AskAsync(url, range, validator, isForgiving: false, cancellationToken)
        ?? throw new StageException(ErrorCodes.SourceUnavailable, $"{url.Host} answered nothing");

    /// <summary>Asks for a range for the first time.</summary>
    /// <returns>As <see cref="GetAsync"/>; null: it was refused, and it may be the range that was: without one the source says what it means.</returns>
    public Task<HttpResponseMessage?> FindRangeAsync(Uri url, Storage.ByteRange range, CancellationToken cancellationToken) =>
        AskAsync(url, range, validator: null, isForgiving: true, cancellationToken);

    private async Task<HttpResponseMessage?> AskAsync(Uri url, Storage.ByteRange? range, string? validator, bool isForgiving, CancellationToken cancellationToken)
    {
        var target = url;
        for (var hop = 0; hop <= MaxRedirects; hop++)
        {
            var response = await SendAsync(target, range, validator, cancellationToken);
            if (response.StatusCode is HttpStatusCode.OK or HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                return response;
            }

            using (response)
            {
                _cookies.Take(target, response);
                if (isForgiving && (int)response.StatusCode is 400 or 403 or 405 or 406 or 500 or 501)
                {
                    return null;
                }

                target = Redirect(target, response) ?? throw SourceErrors.FromAnswer(response, target, time);
            }
        }

        throw new StageException(
            ErrorCodes.SourceUnauthorized, $"{url.Host} redirects more than {MaxRedirects} times, as a login does that wants a browser; give a link that needs none, or name headersFrom");
    }

    private static Uri? Redirect(Uri from, HttpResponseMessage response)
    {
        if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
        {
            return null;
        }

        if (!Uri.TryCreate(from, location, out var to))
        {
            throw new StageException(ErrorCodes.SourceUnavailable, $"{from.Host} redirects to no address");
        }

        if (to.Scheme == Uri.UriSchemeHttps || (to.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp))
        {
            return to;
        }

        throw new StageException(ErrorCodes.SourceRefused, $"{from.Host} redirects from {from.Scheme} to {to.Scheme}");
    }

    private static bool SameOrigin(Uri one, Uri other) =>
        one.Scheme == other.Scheme && one.Port == other.Port && string.Equals(one.IdnHost, other.IdnHost, StringComparison.OrdinalIgnoreCase);

    private async Task<HttpResponseMessage> SendAsync(Uri target, Storage.ByteRange? range, string? validator, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        foreach (var (name, value) in headers)
        {
            if (SameOrigin(home, target) && !request.Headers.TryAddWithoutValidation(name, value))
            {
                throw new StageException(ErrorCodes.CredentialInvalid, $"\"{name}\" is no request header; correct the source's headers Secret");
            }
        }

        _cookies.Give(target, request);

        // A compressed body's length and ranges are not the media's.
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        if (range is { } part)
        {
            request.Headers.TryAddWithoutValidation("Range", $"bytes={part.Offset}-{part.Last}");
            if (validator is not null)
            {
                request.Headers.TryAddWithoutValidation("If-Range", validator);
            }
        }

        using var late = new CancellationTokenSource(AnswerTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await http.SendAsync(request, either.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or SocketException or AuthenticationException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw SourceErrors.FromException(exception, target);
        }
    }
}
