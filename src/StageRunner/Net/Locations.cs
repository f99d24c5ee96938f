namespace StageRunner.Net;

/// <summary>Where an answer's Location leads. It may be relative (RFC 9110), and it may be nonsense.</summary>
public static class Locations
{
    /// <summary>The absolute http or https address; null: there is none, or it is none of that.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="asked">What was asked for: relative ones start from there.</param>
    public static Uri? Of(HttpResponseMessage response, Uri asked) =>
        response.Headers.Location is { } location && Uri.TryCreate(asked, location, out var target) && IsWeb(target) ? target : null;

    /// <summary>The absolute http or https address that a service wrote; null: it wrote none.</summary>
    public static Uri? Read(string? written) => Uri.TryCreate(written, UriKind.Absolute, out var address) && IsWeb(address) ? address : null;

    private static bool IsWeb(Uri address) => address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp;
}
