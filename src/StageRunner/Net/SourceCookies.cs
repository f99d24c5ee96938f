using System.Net;

namespace StageRunner.Net;

/// <summary>The cookies that a source's redirects give, each back to whom it is meant for. What makes no sense as a cookie is none.</summary>
internal sealed class SourceCookies
{
    private readonly CookieContainer _jar = new();

    /// <summary>Keeps what an answer gives.</summary>
    public void Take(Uri from, HttpResponseMessage response)
    {
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var given) ? given : [])
        {
            try
            {
                _jar.SetCookies(from, cookie);
            }
            catch (CookieException)
            {
                // Of another domain, or no cookie at all.
            }
        }
    }

    /// <summary>Adds what the address is meant to get; a Cookie header of the user's own stands.</summary>
    public void Give(Uri to, HttpRequestMessage request)
    {
        if (!request.Headers.Contains("Cookie") && _jar.GetCookieHeader(to) is { Length: > 0 } cookies)
        {
            request.Headers.TryAddWithoutValidation("Cookie", cookies);
        }
    }
}
