namespace Operator.Dashboard.Access;

/// <summary>
/// Whether a request is the page's own. No cookie is used here, but a proxy in front may sign requests in by one: then another site's page could have
/// a browser send them.
/// </summary>
internal static class SameOrigin
{
    /// <summary>For what only reads: no other site's page asks.</summary>
    public static bool MayRead(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none";

    /// <summary>For what changes something: the page itself asks, and says so.</summary>
    public static bool MayChange(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin"
        && request.HasJsonContentType()
        && Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin)
        && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
